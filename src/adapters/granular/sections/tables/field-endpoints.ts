import type { Endpoint, No, Owner } from '../endpoint.js';
import { partOf } from '../part-of.js';
import { isRefused } from '../reaction.js';
import { api, pages, whole } from './kinds.js';

const contexts = `${api}/field/{fieldId}/context`;
const section = 'field-contexts';

/** Fields of the system, of some apps and locked ones have no contexts, or none that the API shows. */
function hasNone(no: No): boolean {
  return isRefused(no, 400, 404);
}

const TYPES_WITH_OPTIONS = ['select', 'multiselect', 'cascadingselect', 'radiobuttons', 'multicheckboxes'];

function hasOptions({ above }: Owner): boolean {
  const type = partOf(above?.thing, 'schema', 'custom');
  return TYPES_WITH_OPTIONS.some((name) => type === `com.atlassian.jira.plugin.system.customfieldtypes:${name}`);
}

function ofContexts(name: string, into: string, as: string, more: Partial<Endpoint> = {}): Endpoint {
  return { section, path: `${contexts}/${name}`, list: pages(50), into, as, none: hasNone, ...more };
}

// By its own name since the middle of 2026; some sites still know it by the older one only.
const defaultsByNewName = ofContexts('defaultValues', 'site/field-context-defaults', 'default', { id: 'contextId' });

/** Fields with their contexts and options. */
export const fieldEndpoints: readonly Endpoint[] = [
  {
    section: 'fields',
    path: `${api}/field`,
    list: whole(),
    into: 'site/fields',
    main: true,
    place: 'fieldId',
    keep: ['custom', 'schema'],
    each: [
      {
        section,
        path: contexts,
        list: pages(50),
        into: 'site/field-contexts',
        as: 'context',
        asked: ({ thing }) => thing.custom === true,
        none: hasNone,
        place: 'contextId',
        each: [
          {
            section,
            path: `${contexts}/{contextId}/option`,
            list: pages(100),
            into: 'site/field-context-options',
            as: 'option',
            asked: hasOptions,
          },
        ],
        also: [
          {
            ...ofContexts('defaultValue', 'site/field-context-defaults', 'default', { id: 'contextId' }),
            instead: defaultsByNewName,
          },
          ofContexts('issuetypemapping', 'site/field-context-issue-types', 'mapping', { id: '' }),
          ofContexts('projectmapping', 'site/field-context-projects', 'mapping', { id: '' }),
        ],
      },
    ],
  },
  {
    section: 'fields',
    path: `${api}/field/search`,
    query: { expand: 'key,stableId,lastUsed,screensCount,contextsCount,isLocked,searcherKey' },
    list: pages(50),
    into: 'site/custom-field-details',
  },
  { section: 'fields', path: `${api}/field/search/trashed`, list: pages(50), into: 'site/trashed-fields' },
];

const configurations = 'field-configurations';

/** How fields are configured, in the way of sites that were not switched over. */
export const fieldConfigurations: Endpoint = {
  section: configurations,
  path: `${api}/fieldconfiguration`,
  list: pages(50),
  into: 'site/field-configurations',
  main: true,
  place: 'fieldConfigurationId',
  each: [
    {
      section: configurations,
      path: `${api}/fieldconfiguration/{fieldConfigurationId}/fields`,
      list: pages(50),
      into: 'site/field-configuration-items',
      as: 'field',
    },
  ],
  also: [
    {
      section: configurations,
      path: `${api}/fieldconfigurationscheme`,
      list: pages(50),
      into: 'site/field-configuration-schemes',
    },
    {
      section: configurations,
      path: `${api}/fieldconfigurationscheme/mapping`,
      list: pages(50),
      into: 'site/field-configuration-scheme-mappings',
      id: '',
    },
    {
      section: configurations,
      path: `${api}/fieldconfigurationscheme/project`,
      list: pages(50),
      into: 'site/field-configuration-scheme-projects',
      id: '',
      projects: ({ style, status }) => style !== 'next-gen' && status !== 'deleted',
    },
  ],
};

/** The same in the way that replaces it. */
export const fieldSchemes: Endpoint = {
  section: configurations,
  path: `${api}/config/fieldschemes`,
  list: pages(50),
  into: 'site/field-schemes',
  main: true,
  place: 'schemeId',
  each: [
    {
      section: configurations,
      path: `${api}/config/fieldschemes/{schemeId}/fields`,
      list: pages(100),
      into: 'site/field-scheme-fields',
      as: 'field',
      id: 'fieldId',
      place: 'fieldId',
      each: [
        {
          section: configurations,
          path: `${api}/config/fieldschemes/{schemeId}/fields/{fieldId}/parameters`,
          into: 'site/field-scheme-parameters',
          as: 'parameters',
          none: (no) => isRefused(no, 404),
        },
      ],
    },
    {
      section: configurations,
      path: `${api}/config/fieldschemes/{schemeId}/projects`,
      list: pages(100),
      into: 'site/field-scheme-projects',
      as: 'project',
    },
  ],
};
