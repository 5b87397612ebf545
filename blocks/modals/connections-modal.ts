import type { Button, KnownBlock, ModalView } from '@slack/types';
import { mayDo, type Role } from '../../src/domain/role.js';
import { connectionRefValue } from '../connection-ref.js';
import type { ConnectionList, ConnectionRef } from '../../src/domain/connection-overview.js';
import { siteWords, storageWords } from '../connection-words.js';
import { actionsRow, button, context, danger, header, section } from '../elements.js';
import { escapeText } from '../escape.js';
import { actions, callbacks } from '../ids.js';
import { oneLine } from '../one-line.js';
import { pageOf } from '../page-of.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export interface ConnectionsState {
  readonly connections: ConnectionList;
  /** From 0. */
  readonly page: number;
  /** Of the person: says which buttons there are. */
  readonly role: Role;
  /** Name of the one that was just removed. */
  readonly removed?: string;
}

/** Two blocks each, of the hundred that a view may have. */
export const connectionsPageSize = 15;

interface Line extends ConnectionRef {
  readonly name: string;
  /** Written only for what is shown: there may be very many. */
  readonly words: () => string;
  readonly ofEnvironment: boolean;
}

/** The sites and storages, whether they work, and what can be done about them. The view carries the page. */
export function connectionsModal(texts: Texts, state: ConnectionsState): ModalView {
  const { connections: words } = texts;
  const { role, connections, removed } = state;
  const lines = linesOf(texts, connections);
  const page = pageOf(lines, state.page, connectionsPageSize);
  const blocksOf = (kind: Line['kind'], title: string) => {
    const ofKind = page.items.filter((line) => line.kind === kind);
    return ofKind.length === 0 ? [] : [header(title), ...ofKind.flatMap((line) => lineBlocks(texts, line, role))];
  };
  return modal({
    callbackId: callbacks.connections,
    title: words.title,
    close: words.close,
    metadata: String(page.number),
    blocks: [
      ...(removed === undefined ? [] : [section(words.removed(escapeText(removed, 150)), 'removed')]),
      section(lines.length > 0 ? words.intro : mayDo(role, 'connect') ? words.none : words.noneToSee, 'about'),
      topRow(texts, state, page.number),
      ...blocksOf('site', words.sites),
      ...blocksOf('storage', words.storages),
      ...pager(texts, lines.length, page.number),
    ],
  });
}

/** The page that a button or the view itself carries; the first for anything else. */
export function readConnectionsPage(value: string | undefined): number {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : 0;
}

function linesOf(texts: Texts, { sites, storages }: ConnectionList): readonly Line[] {
  return [
    ...sites.map((seen): Line => {
      const { id, url: name } = seen.site;
      return { kind: 'site', id, name, words: () => siteWords(texts, seen), ofEnvironment: seen.ofEnvironment };
    }),
    ...storages.map((seen): Line => {
      const { id, name } = seen.storage;
      return { kind: 'storage', id, name, words: () => storageWords(texts, seen), ofEnvironment: seen.ofEnvironment };
    }),
  ];
}

function topRow({ connections: words }: Texts, { connections, role }: ConnectionsState, page: number): KnownBlock {
  const { sites, storages } = connections;
  // What a new workspace lacks first is the one thing to do.
  const next = sites.length === 0 ? 'site' : storages.length === 0 ? 'storage' : null;
  const style = (kind: Line['kind']) => (kind === next ? 'primary' : undefined);
  const add = [
    button({ id: actions.connectionAddSite, text: words.addSite, value: 'site', style: style('site') }),
    button({ id: actions.connectionAddStorage, text: words.addStorage, value: 'storage', style: style('storage') }),
  ];
  const permissions = button({ id: actions.permissionsOpen, text: words.permissions, value: 'permissions' });
  return actionsRow('connections.top', [
    ...(mayDo(role, 'connect') ? add : []),
    ...(mayDo(role, 'change-permissions') ? [permissions] : []),
    button({ id: actions.auditOpen, text: words.audit, value: 'audit' }),
    button({ id: actions.connectionsRefresh, text: words.refresh, value: String(page) }),
  ]);
}

function lineBlocks(texts: Texts, line: Line, role: Role): KnownBlock[] {
  const blockId = `connection.${line.kind}.${line.id}`;
  const buttons = mayDo(role, 'connect') ? lineButtons(texts, line) : [];
  return [section(line.words(), blockId), ...(buttons.length > 0 ? [actionsRow(`${blockId}.do`, buttons)] : [])];
}

function lineButtons({ connections: words }: Texts, line: Line): Button[] {
  const [name, value] = [oneLine(line.name, 60), connectionRefValue(line)];
  const test = button({ id: actions.connectionTest, text: words.test, value, label: words.testLabel(name) });
  if (line.ofEnvironment) return [test];
  return [
    test,
    button({ id: actions.connectionReplace, text: words.replace, value, label: words.replaceLabel(name) }),
    button({
      id: actions.connectionRemove,
      text: words.remove,
      value,
      label: words.removeLabel(name),
      confirm: danger({
        title: words.removeTitle,
        text: words.removeText(oneLine(line.name, 100)),
        confirm: words.remove,
        deny: words.removeDeny,
      }),
    }),
  ];
}

function pager({ connections: words }: Texts, total: number, page: number): KnownBlock[] {
  if (total <= connectionsPageSize) return [];
  const from = page * connectionsPageSize;
  const to = Math.min(total, from + connectionsPageSize);
  const back = { id: actions.connectionsPageBack, text: words.previous, value: String(page - 1) };
  const on = { id: actions.connectionsPage, text: words.next, value: String(page + 1) };
  return [
    actionsRow('connections.page', [...(page > 0 ? [button(back)] : []), ...(to < total ? [button(on)] : [])]),
    context(words.page(from + 1, to, total), 'connections.count'),
  ];
}
