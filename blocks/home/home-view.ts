import type { HomeView, KnownBlock } from '@slack/types';
import type { Overview } from '../../src/domain/overview.js';
import { slackDate } from '../date.js';
import { actionsRow, button, context, section } from '../elements.js';
import { errorWords } from '../error-words.js';
import { escapeText } from '../escape.js';
import { actions } from '../ids.js';
import { joined } from '../joined.js';
import { runProgress } from '../run-progress.js';
import { startedBy } from '../started-by.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { attention, needsAttention } from './attention.js';
import { fileRows } from './file-rows.js';
import { type HomePlace, homePlaceValue } from './home-place.js';
import { schemeRows, shownSchemePage } from './scheme-rows.js';
import { storageRows } from './storage-rows.js';

/** The control panel. Which page of the schemes is shown comes in `page`; which of the files, in the overview. */
export function homeView(texts: Texts, overview: Overview, page: Pick<HomePlace, 'schemes'>): HomeView {
  const { schemeId, offset } = overview.files;
  const place: HomePlace = { schemes: shownSchemePage(overview, page.schemes), schemeId, offset };
  return {
    type: 'home',
    private_metadata: homePlaceValue(place),
    blocks: [
      ...attention(texts, overview),
      ...(overview.schemes.length === 0 ? firstSteps(texts, overview) : []),
      topRow(texts, overview, place),
      context(freshness(texts, overview), 'fresh'),
      ...schemeRows(texts, overview, place),
      ...storageRows(texts, overview),
      ...fileRows(texts, overview, place),
    ],
  };
}

/** What it is for, and whether all is there that a scheme needs. */
function firstSteps(texts: Texts, { sites, storages, mayChange }: Overview): KnownBlock[] {
  const { home } = texts;
  const [site, storage] = [sites[0], storages[0]];
  const missing = (code: 'site-missing' | 'storage-missing') => {
    const { happened, advice } = errorWords(texts, { code, params: {} });
    return home.missing(happened, advice);
  };
  const checks = [
    site ? home.siteConnected(escapeText(site.url)) : missing('site-missing'),
    storage ? home.storageConnected(escapeText(storage.name)) : missing('storage-missing'),
    ...(mayChange ? [] : [home.noSchemes]),
  ];
  return [section(home.welcome, 'welcome'), section(checks.join('\n'), 'connected')];
}

function topRow({ home }: Texts, overview: Overview, place: HomePlace): KnownBlock {
  const first = overview.schemes.length === 0 && !needsAttention(overview);
  const create = button({
    id: actions.schemeNew,
    text: home.newScheme,
    value: 'new',
    style: first ? 'primary' : undefined,
  });
  const refresh = button({ id: actions.homeRefresh, text: home.refresh, value: homePlaceValue(place) });
  return actionsRow('top', [...(overview.mayChange ? [create] : []), refresh]);
}

function freshness(texts: Texts, overview: Overview): string {
  const { home } = texts;
  return joined([
    latestAttempt(texts, overview),
    home.schemeCount(overview.schemes.length),
    home.fileCount(overview.fileCount),
    bytes(overview.fileBytes),
    home.asOf(slackDate(texts, overview.now)),
  ]);
}

function latestAttempt(texts: Texts, { latest, now }: Overview): string {
  if (!latest) return '';
  const state = latest.finishedAt
    ? `${texts.runs.state[latest.state]} ${slackDate(texts, latest.finishedAt)}`
    : runProgress(texts, { run: latest, waitsFor: null, now });
  return joined([texts.home.latestAttempt(escapeText(latest.schemeName), state), startedBy(texts, latest)]);
}
