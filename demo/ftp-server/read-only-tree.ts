import type { Tree } from './tree.js';

/** A tree in which nothing can be changed in or below these folders. */
export function readOnlyTree(tree: Tree, folders: readonly string[]): Tree {
  if (folders.length === 0) return tree;

  async function demand(path: string): Promise<void> {
    if (folders.some((folder) => path === folder || path.startsWith(`${folder}/`)))
      throw new Error('Permission denied');
  }

  return {
    ...tree,
    makeFolder: (path) => demand(path).then(() => tree.makeFolder(path)),
    removeFolder: (path) => demand(path).then(() => tree.removeFolder(path)),
    removeFile: (path) => demand(path).then(() => tree.removeFile(path)),
    rename: (from, to) =>
      demand(from)
        .then(() => demand(to))
        .then(() => tree.rename(from, to)),
    write: (path, how) => demand(path).then(() => tree.write(path, how)),
  };
}
