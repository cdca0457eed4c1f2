/** Discord's ids are 64 bits with a time in front: none has fewer digits. A spreadsheet makes `6.95082E+17` of them. */
export const isDiscordId = (text: string): boolean => /^\d{15,20}$/.test(text);
