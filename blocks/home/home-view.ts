import type { HomeView, KnownBlock } from '@slack/types';
import type { Overview } from '../../src/domain/overview.js';
import { mayDo } from '../../src/domain/role.js';
import { slackDate } from '../date.js';
import { actionsRow, button, context, option, overflow } from '../elements.js';
import { escapeText } from '../escape.js';
import { actions } from '../ids.js';
import { joined } from '../joined.js';
import type { People } from '../people-words.js';
import { runProgress } from '../run-progress.js';
import { startedBy } from '../started-by.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { verbValue } from '../verb-value.js';
import { attention } from './attention.js';
import { fileRows } from './file-rows.js';
import { firstSteps } from './first-steps.js';
import { type HomePlace, homePlaceValue } from './home-place.js';
import { schemeRows, shownSchemePage } from './scheme-rows.js';
import { storageRows } from './storage-rows.js';

export interface HomeState {
  /** Which page of the schemes is shown, from 0. Which of the files, stands in the overview. */
  readonly schemes: number;
  /** Who can help somebody who may not connect anything; wanted while there is no scheme. */
  readonly administrators?: People | null;
}

/** The control panel. */
export function homeView(texts: Texts, overview: Overview, state: HomeState): HomeView {
  const { schemeId, offset } = overview.files;
  const place: HomePlace = { schemes: shownSchemePage(overview, state.schemes), schemeId, offset };
  return {
    type: 'home',
    private_metadata: homePlaceValue(place),
    blocks: [
      ...attention(texts, overview),
      ...(overview.schemes.length === 0 ? firstSteps(texts, overview, state.administrators ?? null) : []),
      topRow(texts, overview, place),
      context(freshness(texts, overview), 'fresh'),
      ...schemeRows(texts, overview, place),
      ...storageRows(texts, overview),
      ...fileRows(texts, overview, place),
    ],
  };
}

function topRow({ home }: Texts, { role, schemes }: Overview, place: HomePlace): KnownBlock {
  const create = button({ id: actions.schemeNew, text: home.newScheme, value: 'new' });
  const connections = button({ id: actions.connectionsOpen, text: home.connections, value: 'connections' });
  const refresh = button({ id: actions.homeRefresh, text: home.refresh, value: homePlaceValue(place) });
  const permissions = option(home.permissions, verbValue({ verb: 'permissions', id: 'open' }));
  const audit = option(home.audit, verbValue({ verb: 'audit', id: 'open' }));
  return actionsRow('top', [
    // While there is none, the steps on top lead to the first.
    ...(mayDo(role, 'change-scheme') && schemes.length > 0 ? [create] : []),
    connections,
    refresh,
    overflow(actions.homeMore, [...(mayDo(role, 'change-permissions') ? [permissions] : []), audit]),
  ]);
}

function freshness(texts: Texts, overview: Overview): string {
  const { home } = texts;
  const asOf = home.asOf(slackDate(texts, overview.now));
  if (overview.schemes.length === 0 && overview.fileCount === 0) return asOf;
  return joined([
    latestAttempt(texts, overview),
    home.schemeCount(overview.schemes.length),
    home.fileCount(overview.fileCount),
    bytes(overview.fileBytes, texts.locale),
    asOf,
  ]);
}

function latestAttempt(texts: Texts, { latest, now }: Overview): string {
  if (!latest) return '';
  const state = latest.finishedAt
    ? `${texts.runs.state[latest.state]} ${slackDate(texts, latest.finishedAt)}`
    : runProgress(texts, { run: latest, waitsFor: null, now });
  return joined([texts.home.latestAttempt(escapeText(latest.schemeName), state), startedBy(texts, latest)]);
}
