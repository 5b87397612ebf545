import type { Texts } from '../../../blocks/texts/texts.js';
import { type Html, markup } from './html.js';
import { style } from './style.js';

/** The beginning of a page, up to its heading. It is more than the first kilobyte, which browsers wait for. */
export function pageTop(texts: Texts, title: string): Html {
  const { product } = texts.connectPage;
  return markup`<!doctype html>
<html lang="${texts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title} – ${product}</title>
<style>${style}</style>
</head>
<body>
<header>${product}</header>
<main>
<h1>${title}</h1>
`;
}

/** What ends a page that `pageTop` began. */
export const pageEnd: Html = markup`</main>
</body>
</html>
`;

/** A whole page. */
export function page(texts: Texts, { title, body }: { readonly title: string; readonly body: Html }): Html {
  return markup`${pageTop(texts, title)}${body}${pageEnd}`;
}
