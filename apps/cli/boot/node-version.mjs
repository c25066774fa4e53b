/** True for the Node.js versions the product runs on: 20.19 and later 20s, 22.12 and everything newer. */
export function nodeIsSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23;
}

/** Ends with a plain sentence when this Node.js is too old to go on. */
export function requireNode() {
  if (nodeIsSupported(process.versions.node)) return;
  console.error(
    `Bihuan needs Node.js 20.19 or a later 20, or 22.12 and newer; this is ${process.versions.node}.\n` +
      `闭环需要 Node.js 20.19 及以上的 20 版，或 22.12 及以上；当前为 ${process.versions.node}。`,
  );
  process.exit(2);
}
