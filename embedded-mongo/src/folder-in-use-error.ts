/** Another server, in this process or in another one, has the folder open. */
export class FolderInUseError extends Error {
  readonly code = 'FOLDER_IN_USE';

  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`The data folder ${folder} is in use by the process with id ${pid}`);
    this.name = 'FolderInUseError';
  }
}
