import "server-only";
import type { User } from "../auth/sessions";
import { connectorOf } from "../catalogue/connectors";
import { type EnabledConnection, enabledConnections } from "../connections/enabled-connections";
import { orProblem } from "../connections/problems";
import type { ConnectionView } from "../connections/types";
import { connectionsView } from "../connections/view";
import { groupOf } from "../connections/words";
import type { RunRow } from "../db/schema";
import { ScalekitProblem } from "../scalekit/problem";
import type { Field, WorkflowDefinition } from "./define";
import { missingConnection, providersOf, resolveConnections } from "./needed-connections";
import { ownRun } from "./own-run";
import { allWorkflows, findWorkflow } from "./registry";
import type { FormField, PlannedConnection, PlannedStep, WorkflowView } from "./types";

interface Known {
  enabled: EnabledConnection[];
  /** The user's connections by name. */
  views: Map<string, ConnectionView>;
}

/** Every workflow there is, as this user sees it: what each needs, and which of those are connected now. */
export async function workflowsView(user: Pick<User, "id">): Promise<WorkflowView[]> {
  const known = await look(user);
  return allWorkflows().map((definition) => reshapeWorkflow(definition, known));
}

/**
 * One workflow as this user sees it, or null for one that does not exist.
 *
 * @param like id of a run of theirs: the form begins with what that one was started with
 */
export async function workflowView(
  user: Pick<User, "id">,
  id: string,
  like?: string,
): Promise<WorkflowView | null> {
  const definition = findWorkflow(id);
  if (!definition) return null;
  const view = reshapeWorkflow(definition, await look(user));
  const run = like === undefined ? null : await ownRun(user.id, like);
  return run?.workflowId === id ? startedAs(run, view) : view;
}

function startedAs({ input, connections }: RunRow, view: WorkflowView): WorkflowView {
  return {
    ...view,
    fields: view.fields.map((field) => ({ ...field, initial: input[field.name] ?? field.initial })),
    choices: view.choices.map(({ provider, options }) => ({
      provider,
      options: options.toSorted((a, b) => chosenFirst(connections[provider], a, b)),
    })),
  };
}

async function look(user: Pick<User, "id">): Promise<Known> {
  const { connections } = await connectionsView(user);
  return { enabled: await enabledOrNone(), views: new Map(connections.map((view) => [view.name, view])) };
}

/** The enabled connections as far as they are known: none where Scalekit was never reached. */
export async function enabledOrNone(): Promise<EnabledConnection[]> {
  const enabled = await orProblem(enabledConnections());
  return enabled instanceof ScalekitProblem ? [] : enabled;
}

function reshapeWorkflow(definition: WorkflowDefinition, { enabled, views }: Known): WorkflowView {
  const { id, title, summary } = definition;
  const resolved = preferred(definition, enabled, views);
  const providers = providersOf(definition);
  const missing = missingConnection(definition, resolved);
  return {
    id,
    title,
    summary,
    steps: plannedSteps(definition),
    connections: providers.map((provider) => plannedConnection(provider, resolved[provider], views)),
    choices: providers
      .map((provider) => ({ provider, options: optionsFor(provider, resolved[provider], enabled) }))
      .filter(({ options }) => options.length > 1),
    fields: Object.entries(definition.fields).map(([name, field]) => formField(name, field)),
    unavailable:
      missing &&
      `It needs ${connectorOf(missing).name}, which is not switched on here. The people who run this app can switch it on.`,
  };
}

/** Of several connections of a provider, one that is connected already goes before one that is not. */
function preferred(
  definition: WorkflowDefinition,
  enabled: EnabledConnection[],
  views: Map<string, ConnectionView>,
): Record<string, string> {
  const active = enabled.filter(({ name }) => {
    const view = views.get(name);
    return view && groupOf(view) === "connected";
  });
  return { ...resolveConnections(definition, enabled), ...resolveConnections(definition, active) };
}

// The one that is chosen unless the person says otherwise comes first.
function optionsFor(provider: string, first: string | undefined, enabled: EnabledConnection[]) {
  return enabled
    .filter((connection) => connection.provider === provider)
    .map(({ name, title }) => ({ name, title }))
    .sort((a, b) => chosenFirst(first, a, b));
}

function chosenFirst(chosen: string | undefined, a: { name: string }, b: { name: string }): number {
  return Number(b.name === chosen) - Number(a.name === chosen);
}

/** The steps as declared, in their order. */
function plannedSteps(definition: WorkflowDefinition): PlannedStep[] {
  return Object.entries(definition.steps).map(([id, { title, does, effect, optional, provider }]) => ({
    id,
    title,
    does,
    writes: effect === "writes",
    optional: optional !== undefined,
    without: optional ?? null,
    provider,
  }));
}

function plannedConnection(
  provider: string,
  name: string | undefined,
  views: Map<string, ConnectionView>,
): PlannedConnection {
  const view = name === undefined ? undefined : views.get(name);
  const { slug, name: providerName } = connectorOf(provider);
  return {
    provider,
    name: view?.name ?? null,
    title: view?.title ?? providerName,
    slug,
    state: view?.state ?? "none",
    words: view?.words,
    changedAt: view?.changedAt ?? null,
    connectedAs: view?.connectedAs ?? null,
  };
}

function formField(name: string, { label, hint, type, initial, maxLength = 100 }: Field): FormField {
  const value = typeof initial === "function" ? initial() : initial;
  return { name, label, hint: hint ?? null, type, initial: value, maxLength };
}
