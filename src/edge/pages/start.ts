/** Where a context begins again: the account page for its own forms, else the activation page. */
export const startOf = (path: string): "/account" | "/activate" | "/console" => {
  if (path.startsWith("/console")) return "/console";
  return path.startsWith("/account") ? "/account" : "/activate";
};
