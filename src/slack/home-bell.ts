/** Says that something which Home shows has changed. Between the notifier, which rings, and the homes, which are drawn after the use cases that ring through it. */
export interface HomeBell {
  ring(workspaceId: string): void;
  /** `listener` is called at each ring. */
  onRing(listener: (workspaceId: string) => void): void;
}

export function homeBell(): HomeBell {
  const listeners: ((workspaceId: string) => void)[] = [];
  return {
    ring: (workspaceId) => listeners.forEach((listener) => listener(workspaceId)),
    onRing: (listener) => void listeners.push(listener),
  };
}
