/** Apart, so that who opens the keeper does not load it. */
export const KEEPER = "keeper";
