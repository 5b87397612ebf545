/** What is wrong with what a person typed as the address of a site. */
export type SiteUrlFault =
  | 'empty'
  | 'not-an-address'
  /** Neither https:// nor anything else before the host; `meant` is the address with it. */
  | 'without-protocol'
  | 'plain-http'
  /** `meant` is the address without it. */
  | 'with-path'
  | 'with-credentials'
  | 'twice-atlassian'
  | 'without-name'
  /** A custom domain, or another host altogether: the bot talks to `*.atlassian.net` and to `SITE_HOSTS`. */
  | 'not-atlassian';

/** What is wrong with what a person typed as the host, the port or the folder of a storage. */
export type StorageAddressFault = 'host-empty' | 'host-invalid' | 'port-invalid' | 'folder-invalid';
