/** Apart, so that who asks the directory does not load it. */
export const DIRECTORY = "directory";
