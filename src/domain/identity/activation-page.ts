/** Where users open the activation page; clients add a slash and the code, so it ends with neither. */
export const verificationUri = (publicUrl: string): string => `${publicUrl}/activate`;

/** The same with the code filled in. */
export const activationLink = (publicUrl: string, userCode: string): string =>
  `${verificationUri(publicUrl)}/${userCode}`;
