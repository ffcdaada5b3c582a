import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { OrganizationService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/organizations/organizations_pb";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { newId } from "../state/ids";
import type { State } from "../state/model";
import { pageOf } from "./pages-of";
import type { Methods } from "./services";

type Organization = State["organizations"][number];
type Identities = { case?: "id" | "externalId"; value?: string };

const defaultPageSize = 10;

/** OrganizationService: create, get, list and delete; the rest is not served. */
export function organizationMethods(ctx: SandboxContext): Methods<typeof OrganizationService> {
  return {
    createOrganization({ organization: given }) {
      const organization: Organization = {
        id: newId("org"),
        name: given?.displayName ?? "",
        externalId: given?.externalId || undefined,
        metadata: { ...given?.metadata },
        createdAt: ctx.now(),
      };
      refuseTaken(ctx, organization);
      ctx.state.organizations.push(organization);
      ctx.save();
      return { organization: organizationMessage(organization) };
    },
    getOrganization: ({ identities }) => ({
      organization: organizationMessage(requireOrganization(ctx, identities)),
    }),
    listOrganization(request) {
      const { externalId } = request;
      const found = ctx.state.organizations.filter((one) => !externalId || one.externalId === externalId);
      const { items, ...page } = pageOf(found, request, defaultPageSize);
      return { ...page, organizations: items.map(organizationMessage) };
    },
    deleteOrganization({ identities }) {
      const gone = requireOrganization(ctx, identities);
      ctx.state.organizations = ctx.state.organizations.filter((one) => one !== gone);
      ctx.save();
      return {};
    },
  };
}

function refuseTaken(ctx: SandboxContext, { externalId }: Organization): void {
  if (!externalId || !ctx.state.organizations.some((one) => one.externalId === externalId)) return;
  throw new SandboxError({ code: "ALREADY_EXISTS", message: "external_id belongs to another organization" });
}

function requireOrganization(ctx: SandboxContext, identities: Identities): Organization {
  const key = identities.case === "externalId" ? "externalId" : "id";
  const organization = ctx.state.organizations.find((one) => one[key] === identities.value);
  if (!organization) throw new SandboxError({ code: "NOT_FOUND", message: "organization not found" });
  return organization;
}

function organizationMessage(organization: Organization) {
  return {
    id: organization.id,
    displayName: organization.name,
    externalId: organization.externalId,
    metadata: organization.metadata ?? {},
    createTime: timestampFromMs(organization.createdAt),
    updateTime: timestampFromMs(organization.createdAt),
  };
}
