/** Where a site and its media host answer, such as `http://127.0.0.1:4711`. */
export interface Origins {
  readonly site: string;
  readonly media: string;
}

/** What stands for the site's address in a world; the world does not know at which port it is going to be served. */
export const siteOrigin = 'https://site.invalid';
/** The same for the media host, which serves people's pictures too. */
export const mediaOrigin = 'https://media.invalid';

/** A text of the world with the real addresses. */
export function located(text: string, origins: Origins): string {
  return text.replaceAll(siteOrigin, origins.site).replaceAll(mediaOrigin, origins.media);
}
