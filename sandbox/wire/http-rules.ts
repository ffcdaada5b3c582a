import type { DescMethodUnary } from "@bufbuild/protobuf";
import { BinaryReader } from "@bufbuild/protobuf/wire";
import { type ServedService, unaryMethods } from "./services";

/** One REST address of a method, compiled from its google.api.http option. */
export interface HttpRule {
  served: ServedService;
  method: DescMethodUnary;
  verb: string;
  path: RegExp;
  /** Proto names of the fields the path carries, in the order of the groups. */
  variables: string[];
  /** `*` takes the whole body, a field name takes it into that field, empty takes none. */
  body: string;
}

/** Extension number of google.api.http in google.protobuf.MethodOptions (google/api/annotations.proto). */
const httpOption = 72295728;
const verbs: Record<number, string> = { 2: "GET", 3: "PUT", 4: "POST", 5: "DELETE", 6: "PATCH" };
const bodyField = 7;
const additionalBindings = 11;

/** Every REST address of these services; those with fewer variables come first, being more exact. */
export function httpRules(services: ServedService[]): HttpRule[] {
  const rules = services.flatMap((served) =>
    unaryMethods(served.service).flatMap((method) => {
      const options = method.proto.options?.$unknown?.filter((field) => field.no === httpOption) ?? [];
      const bindings = options.flatMap((field) => readBindings(new BinaryReader(field.data).bytes()));
      return bindings.map((binding) => ({ served, method, ...compile(binding) }));
    }),
  );
  return rules.sort((one, other) => one.variables.length - other.variables.length);
}

interface Binding {
  verb: string;
  template: string;
  body: string;
}

/** Reads google.api.HttpRule (google/api/http.proto), whose own descriptor the SDK does not carry. */
function readBindings(bytes: Uint8Array): Binding[] {
  const reader = new BinaryReader(bytes);
  const own: Binding = { verb: "", template: "", body: "" };
  const more: Binding[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const verb = verbs[field];
    if (verb) Object.assign(own, { verb, template: reader.string() });
    else if (field === bodyField) own.body = reader.string();
    else if (field === additionalBindings) more.push(...readBindings(reader.bytes()));
    else reader.skip(wireType, field);
  }
  return own.verb ? [own, ...more] : more;
}

function compile({ verb, template, body }: Binding) {
  const variables: string[] = [];
  const pattern = template.split(/(\{[^}]+\})/).map((part) => {
    if (!part.startsWith("{")) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    variables.push(part.slice(1, -1));
    return "([^/:]+)";
  });
  return { verb, body, variables, path: new RegExp(`^${pattern.join("")}$`) };
}
