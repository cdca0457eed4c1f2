/** Compares without telling by its duration where the difference is: both sides are hashed first. */
export function sameText(nk: nkruntime.Nakama, one: string, other: string): boolean {
  const left = nk.sha256Hash(one);
  const right = nk.sha256Hash(other);
  let difference = 0;
  for (let at = 0; at < left.length; at++) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}
