/** Bytes as base64; rejects when they cannot be read, for example because the file is gone. */
export async function base64Of(part: Blob): Promise<string> {
  return await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('the file could not be read'))
    // A data URL: everything behind its comma is the content.
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.readAsDataURL(part)
  })
}
