/** One change of a view that is being worked on. */
export interface ViewChange {
  /** Whether nothing newer was done in the view since. */
  isLatest(): boolean;
  end(): void;
}

/** Which of several things that a person did in one view, one quickly after the other, is the newest. */
export interface ViewChanges {
  begin(viewId: string): ViewChange;
}

export function viewChanges(): ViewChanges {
  const latest = new Map<string, symbol>();
  return {
    begin(viewId) {
      const change = Symbol(viewId);
      const isLatest = () => latest.get(viewId) === change;
      latest.set(viewId, change);
      return { isLatest, end: () => void (isLatest() && latest.delete(viewId)) };
    },
  };
}
