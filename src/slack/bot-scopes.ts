/** What the bot asks for when it is installed by OAuth; slack-manifest.yml says why, and a test compares the two. */
export const botScopes = [
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'im:write',
  'usergroups:read',
  'users:read',
] as const;
