import type { CustomField } from '../custom-fields.js';
import type { Json, JsonObject, World } from '../world.js';
import {
  configurationMappings,
  configurationSchemes,
  configuredFields,
  fieldConfigurations,
  fieldSchemes,
  projectsOfScheme,
  schemeFields,
} from './field-schemes.js';
import {
  choicesOf,
  contextsOf,
  defaultsOf,
  fieldsHere,
  isLocked,
  projectMappingsOf,
  searchedFields,
  shownFields,
  trashedFields,
  typeMappingsOf,
} from './fields.js';
import type { SiteModes } from './modes.js';

/** The complete lists of fields, and where they belong; null where the account is refused. */
export function fieldTruth(world: World, { administer, fieldSchemes: family }: SiteModes): Record<string, Json> {
  const admin = (list: readonly Json[]): Json => (administer ? list : null);
  const open = fieldsHere(world).filter((field) => !isLocked(field));
  const each = (name: string, list: (field: CustomField) => readonly JsonObject[]): Json =>
    admin(open.flatMap((field) => list(field).map((thing) => ({ fieldId: field.id, [name]: thing }))));
  return {
    fields: shownFields(world),
    'custom-field-details': searchedFields(world),
    'trashed-fields': admin(trashedFields),
    'field-contexts': each('context', (field) => contextsOf(world, field)),
    'field-context-defaults': each('default', (field) => defaultsOf(world, field) ?? []),
    'field-context-issue-types': each('mapping', (field) => typeMappingsOf(world, field)),
    'field-context-projects': each('mapping', (field) => projectMappingsOf(world, field)),
    'field-context-options': admin(open.flatMap((field) => options(world, field))),
    ...(family === 'old' ? older(world, admin) : newer(world, admin)),
  };
}

function options(world: World, field: CustomField): readonly JsonObject[] {
  return contextsOf(world, field).flatMap(({ id: contextId = null }) =>
    (choicesOf(world, field, String(contextId)) ?? []).map((option) => ({ fieldId: field.id, contextId, option })),
  );
}

type Admin = (list: readonly Json[]) => Json;

function older(world: World, admin: Admin): Record<string, Json> {
  const items = fieldConfigurations.flatMap(({ id }) =>
    configuredFields({ world }, String(id)).map((field) => ({ fieldConfigurationId: String(id), field })),
  );
  return {
    'field-configurations': admin(fieldConfigurations),
    'field-configuration-items': admin(items),
    'field-configuration-schemes': admin(configurationSchemes),
    'field-configuration-scheme-mappings': admin(configurationMappings),
  };
}

function newer(world: World, admin: Admin): Record<string, Json> {
  const fields = fieldSchemes.flatMap(({ id: schemeId = null }) =>
    schemeFields({ world }).map((field) => ({ schemeId, field })),
  );
  const projects = fieldSchemes.flatMap(({ id: schemeId = null }) =>
    projectsOfScheme({ world }, String(schemeId)).map((project) => ({ schemeId, project })),
  );
  return {
    'field-schemes': admin(fieldSchemes),
    'field-scheme-fields': admin(fields),
    'field-scheme-projects': admin(projects),
  };
}
