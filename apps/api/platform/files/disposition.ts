/** A Content-Disposition with the name people know a file by (RFC 6266), and a plain one for those who cannot read that. */
export function attachmentNamed(name: string, plain: string, how: 'attachment' | 'inline' = 'attachment'): string {
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

/** RFC 8187: what encodeURIComponent leaves and an extended value may not have. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
