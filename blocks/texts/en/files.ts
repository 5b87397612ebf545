export const files = {
  verified: ':white_check_mark: verified',
  notVerified: 'not verified',
  bad: ':x: failed verification',
  vanished: ':warning: no longer at the storage',
  awaitingAnswer: ':question: awaits an answer',
  pinned: ':pushpin: pinned',
  warnings: (count: number): string => (count === 1 ? ':warning: 1 warning' : `:warning: ${count} warnings`),
  ofScheme: (name: string): string => `of ${name}`,
  ofDeletedScheme: 'of a deleted scheme',

  delete: 'Delete',
  deleteLabel: (name: string): string => `Delete ${name}`,
  deleteTitle: 'Delete backup file',
  deleteText: (name: string, size: string, age: string): string =>
    `${name} (${size}, taken ${age}) will be removed from the storage. This cannot be undone.`,
  deleteDeny: 'Cancel',
  restore: 'Restore Help',
  restoreLabel: (name: string): string => `How to restore ${name}`,
  pin: 'Pin: Keep for Good',
  unpin: 'Unpin',
};
