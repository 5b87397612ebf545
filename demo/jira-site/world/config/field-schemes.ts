import type { JsonObject } from '../world.js';
import { fieldsHere, shownFields } from './fields.js';
import { type Ask, type Refusal, type Route, paged, refused, whole } from './route.js';
import { schemeOf, schemeProjects, schemesByProject } from './screens.js';

/** Where fields belong, in the older form. */
export const fieldConfigurations: readonly JsonObject[] = ['Default', 'Strict'].map((name, index) => ({
  id: 10_000 + index,
  name: `${name} Field Configuration`,
  description: '',
  isDefault: index === 0,
}));

export function configuredFields(ask: Pick<Ask, 'world'>, configurationId: string): readonly JsonObject[] {
  return shownFields(ask.world).map(({ id = null }, index) => ({
    id,
    description: '',
    isHidden: index % 17 === 9,
    isRequired: configurationId === '10001' && index === 0,
    ...(id === 'description' ? { renderer: 'wiki-renderer' } : {}),
  }));
}

export const configurationSchemes: readonly JsonObject[] = ['Common', 'Software', 'Service'].map((name, index) => ({
  id: String(10_100 + index),
  name: `${name} Fields`,
  description: '',
}));

export const configurationMappings: readonly JsonObject[] = configurationSchemes.map(({ id = null }, index) => ({
  fieldConfigurationSchemeId: id,
  issueTypeId: 'default',
  fieldConfigurationId: String(10_000 + (index % 2)),
}));

/** The same in the newer form. */
export const fieldSchemes: readonly JsonObject[] = ['Common', 'Software', 'Service'].map((name, index) => ({
  id: String(10_200 + index),
  name: `${name} Fields`,
  description: '',
  isDefault: index === 0,
}));

export function schemeFields({ world }: Pick<Ask, 'world'>): readonly JsonObject[] {
  return fieldsHere(world).map(({ id: fieldId }) => ({
    fieldId,
    allowedOperations: ['REMOVE'],
    restrictedToWorkTypes: [],
  }));
}

export const fieldParameters: JsonObject = {
  parameters: { isRequired: false, description: '' },
  workTypeParameters: [],
};

export function projectsOfScheme({ world }: Pick<Ask, 'world'>, schemeId: string): readonly JsonObject[] {
  const mine = schemeProjects(world).filter((project) => schemeOf(fieldSchemes, project).id === schemeId);
  return mine.map(({ id }) => ({ id }));
}

const older = ({ modes }: Ask): Refusal | null =>
  modes.fieldSchemes === 'old' ? null : refused(404, 'This site uses field schemes.');
const newer = ({ modes }: Ask): Refusal | null =>
  modes.fieldSchemes === 'new' ? null : refused(404, 'Field schemes are not available on this site.');

const old = { admin: true, unless: older } as const;
const young = { admin: true, unless: newer } as const;

function known(
  schemes: readonly JsonObject[],
  id: string,
  give: () => readonly JsonObject[],
): readonly JsonObject[] | undefined {
  return schemes.some((scheme) => String(scheme.id) === id) ? give() : undefined;
}

export const fieldSchemeRoutes: readonly Route[] = [
  paged('fieldconfiguration', () => fieldConfigurations, old),
  paged(
    'fieldconfiguration/{configurationId}/fields',
    (ask) =>
      known(fieldConfigurations, ask.id('configurationId'), () => configuredFields(ask, ask.id('configurationId'))),
    old,
  ),
  paged('fieldconfigurationscheme', () => configurationSchemes, old),
  paged('fieldconfigurationscheme/mapping', () => configurationMappings, old),
  paged(
    'fieldconfigurationscheme/project',
    (ask) => schemesByProject(ask, configurationSchemes, 'fieldConfigurationScheme'),
    old,
  ),
  paged('config/fieldschemes', () => fieldSchemes, young),
  paged(
    'config/fieldschemes/{schemeId}/fields',
    (ask) => known(fieldSchemes, ask.id('schemeId'), () => schemeFields(ask)),
    young,
  ),
  whole('config/fieldschemes/{schemeId}/fields/{fieldId}/parameters', () => fieldParameters, young),
  paged(
    'config/fieldschemes/{schemeId}/projects',
    (ask) => known(fieldSchemes, ask.id('schemeId'), () => projectsOfScheme(ask, ask.id('schemeId'))),
    { ...young, cap: 100 },
  ),
];
