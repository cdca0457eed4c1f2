export default async () => (await import("./shared.ts")).stopShared();
