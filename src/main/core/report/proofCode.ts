/**
 * What the QR code of a report says: its id and the SHA-256 of its data. Capitals and digits alone take the short form
 * of QR codes.
 */
export function proofCode(reportId: string, dataSha256: string): string {
  return `GXFIELDKIT:1:${reportId}:SHA256:${dataSha256.toUpperCase()}`
}
