/** What the worker thread tells the thread that started it. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly uri: string }
  | { readonly kind: 'in-use'; readonly folder: string; readonly pid: number }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'bug'; readonly text: string }
  | { readonly kind: 'closed' };
