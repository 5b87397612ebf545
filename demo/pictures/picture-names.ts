/** The pictures of README and docs; each lies in `docs/images` with the ending `.png`. */
export const pictureNames = [
  'workspace',
  'home',
  'modal',
  'run',
  'alert',
  'shrink',
  'connect',
  'connections',
  'permissions',
  'audit',
  'first-steps',
] as const;
export type PictureName = (typeof pictureNames)[number];
