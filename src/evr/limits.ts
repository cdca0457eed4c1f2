/** What a peer may make the service read. All of it is checked before memory is taken. */
export const MAX_BODY_BYTES = 128 * 1024;
export const MAX_FRAME_BYTES = 256 * 1024;
export const MAX_MESSAGES = 32;
/** Players in any list of them. */
export const MAX_ENTRANTS = 16;
/** Game servers in one ping request. */
export const MAX_ENDPOINTS = 16;
/** Answers to eight full ping requests, which is what a discovery at log-in sends. */
export const MAX_PING_RESULTS = 128;
/** Of a compressed JSON text. */
export const MAX_INFLATED_BYTES = 512 * 1024;
