/**
 * Who may import whom. A broken rule is printed with its name and its comment, so the comment says what to do.
 * The same table stands, with reasons, in docs/design.md.
 */

const inside = (/** @type {string} */ folder) => `^${folder}/`;
const file = (/** @type {string} */ path) => `^${path.replaceAll('.', '[.]')}$`;
const npm = (/** @type {string[]} */ ...names) => `^node_modules/(${names.join('|')})/`;
const node = (/** @type {string[]} */ ...names) => `^(node:)?(${names.join('|')})(/|$)`;

const main = '^src/main([.]ts$|/)';
const config = '^src/config([.]ts$|/)';
const domain = inside('src/domain');
const ports = inside('src/ports');
const backup = inside('src/backup');
const adapters = inside('src/adapters');
const adapter = (/** @type {string} */ name) => inside(`src/adapters/${name}`);
const slack = inside('src/slack');
const web = inside('src/web');
const blocks = inside('blocks');
const jobs = inside('jobs');
const demo = inside('demo');
const test = inside('test');
const embedded = inside('embedded-mongo');
const product = '^(src|blocks|jobs)/';
const ours = '^(src|blocks|jobs|demo|test|embedded-mongo)/';

/**
 * Each room: what may be imported from it beside its own files.
 *
 * @type {[name: string, room: string, allowed: string[], comment: string][]}
 */
const rooms = [
  ['domain', domain, [], 'The rules of backup are pure. What they need comes in as an argument.'],
  ['ports', ports, [domain], 'A port is an interface in words of the domain. Put the implementation into an adapter.'],
  ['backup', backup, [domain, ports], 'A use case sees ports. Take the adapter as an argument, typed by its port.'],
  ['adapters', adapters, [domain, ports], 'An adapter knows its port and its driver, and nothing that uses it.'],
  [
    'config',
    config,
    [file('src/domain/secret.ts'), file('src/domain/edit-distance.ts')],
    'Settings are read before anything is built.',
  ],
  ['blocks', blocks, [domain], 'A view is a pure function of state in words of the domain.'],
  [
    'slack',
    slack,
    [domain, ports, backup, blocks],
    'A listener calls a use case and renders. main hands it its adapters.',
  ],
  [
    'web',
    web,
    [domain, ports, backup, inside('blocks/texts')],
    'A page calls a use case, in the words of the catalogue. main hands it its adapters.',
  ],
  ['jobs', jobs, [domain, ports, backup], 'A job parses its payload and calls one use case.'],
  ['embedded-mongo', embedded, [], 'The embedded database is a package of its own and knows nothing of backup.'],
  ['demo', demo, [embedded], 'The stand-ins are independent of what is tried out on them.'],
];

/**
 * Packages and the rooms they belong to; with each driver in one room, changing it changes one room.
 *
 * @type {[name: string, pattern: string, rooms: string[]][]}
 */
const packages = [
  ['basic-ftp', npm('basic-ftp'), [adapter('ftp'), demo]],
  ['ssh2', npm('ssh2'), [adapter('sftp'), demo]],
  ['aws-sdk', npm('@aws-sdk', '@smithy'), [adapter('s3')]],
  ['axios', npm('axios'), [adapter('site-export'), adapter('granular')]],
  ['zip', npm('@zip.js', 'archiver', 'fflate', 'yauzl', 'yazl', 'zip-stream'), [adapter('granular'), demo]],
  ['mongodb', npm('mongodb'), [adapter('mongo'), main]],
  ['pino', npm('pino'), [adapter('system')]],
  ['bolt', npm('@slack/(?!types/)[^/]+'), [slack, main]],
  ['block-kit-types', npm('@slack/types'), [blocks, slack]],
  ['agenda', npm('agenda', '@agendajs/[^/]+'), [jobs, main]],
  ['dotenv', npm('dotenv'), [main]],
  ['prom-client', npm('prom-client'), [web]],
  ['lmdb', npm('lmdb'), [embedded]],
];

/** Packages that any room but the domain may use, and those that the domain may. */
const everywhere = npm('zod', 'date-fns', '@date-fns/tz', '@types/[^/]+');
const inDomain = npm('date-fns', '@date-fns/tz');

export default {
  forbidden: [
    rule('no-cycles', 'Two files that need each other are one, or hide a third.', {}, { circular: true }),
    rule('no-unresolved', 'Nothing is found there. Build first, or correct the path.', {}, { couldNotResolve: true }),
    rule(
      'no-orphans',
      'Nobody imports this file. Use it, test it, or take it out.',
      // A port may wait for its first user.
      { orphan: true, path: ours, pathNot: ['[.]test[.]ts$', '[.]d[.]ts$', ports] },
      {},
    ),
    rule(
      'no-package-without-a-mention',
      'Add the package to dependencies with `npm install -E`.',
      { path: ours },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-dev-packages-in-the-product',
      'A customer installs without devDependencies. Move the package to dependencies.',
      { path: [product, inside('embedded-mongo/src')] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),

    ...rooms.map(([name, room, allowed, comment]) =>
      rule(`${name}-room`, comment, { path: room }, { path: ours, pathNot: [room, ...allowed] }),
    ),
    rule(
      'every-file-in-a-room',
      'This folder has no room. Use an existing one, or add it to the layout in docs/design.md and to the rules.',
      { path: product, pathNot: [main, ...rooms.map(([, room]) => room)] },
      {},
    ),
    rule(
      'adapters-do-not-know-each-other',
      'What two adapters share belongs into the domain or behind a port.',
      { path: '^src/adapters/([^/]+)/' },
      { path: adapters, pathNot: '^src/adapters/$1/' },
    ),
    rule(
      'only-main-wires',
      'Nobody imports the composition root. Tests start the compiled program.',
      { path: ours, pathNot: [main] },
      { path: main },
    ),
    rule(
      'config-is-handed-down',
      'Only main reads the settings; take the value as an argument.',
      { path: ours, pathNot: [main, config, test] },
      { path: config },
    ),
    rule(
      'product-knows-no-test-and-no-demo',
      'What a customer runs cannot depend on what a customer does not have.',
      { path: [product, inside('embedded-mongo/src')] },
      { path: [test, demo] },
    ),
    rule(
      'tests-import-no-tests',
      'Put what two tests share into a file that is not a test.',
      { path: ours },
      { path: '[.]test[.]ts$' },
    ),
    rule(
      'embedded-database-is-chosen-by-main',
      'Take a MongoDB connection; whether it is embedded is for main to decide.',
      { path: ours, pathNot: [main, embedded, test, demo] },
      { path: [embedded, npm('@backup-center/embedded-mongo')] },
    ),

    ...packages.map(([name, pattern, allowed]) =>
      rule(
        `${name}-in-its-room`,
        'A package belongs to one room. Use what that room offers through a port.',
        { path: ours, pathNot: [...allowed, test, inside('embedded-mongo/(test|bench)')] },
        { path: pattern },
      ),
    ),
    rule(
      'every-package-has-a-room',
      'A new package: say in .dependency-cruiser.mjs which room it belongs to.',
      { path: product },
      { path: '^node_modules/', pathNot: [everywhere, ...packages.map(([, pattern]) => pattern)] },
    ),
    rule(
      'domain-is-pure',
      'The domain computes. Files, randomness and parsing of outside data belong into adapters.',
      { path: domain },
      { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: inDomain },
    ),
    rule(
      'files-and-sockets-in-adapters',
      'Reading, writing and connecting is for adapters; take a port as an argument.',
      { path: product, pathNot: [adapters, web, main] },
      { path: node('fs', 'net', 'tls', 'dgram', 'dns', 'http', 'https', 'http2', 'child_process') },
    ),
  ],
  options: {
    doNotFollow: { path: ['^node_modules', '/dist/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: they tie rooms together as well.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'node'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

/**
 * @typedef {import('dependency-cruiser').IRegularForbiddenRuleType} Rule
 *
 * @param {string} name
 * @param {string} comment
 * @param {Rule['from']} from
 * @param {Rule['to']} to
 * @returns {Rule}
 */
function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}
