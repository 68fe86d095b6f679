/** The browser saves what a link with this attribute leads to, without leaving the page. */
export function startDownload(url: string, file: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = file
  link.click()
}
