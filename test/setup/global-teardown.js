export default async function () {
  await globalThis.closeTestServer?.();
}
