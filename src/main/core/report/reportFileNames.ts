/** How the data of a report name a photo: its file in the folder of the station. */
const photoName = /^evidence\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jpg$/

/** Whether a name can be that of a photo; no such name leads out of its folder. */
export function isPhotoName(name: string): boolean {
  return photoName.test(name)
}

/** Whether a name can be that of a file that goes with a report. */
export function isReportFileName(name: string): boolean {
  return name === 'series.csv' || isPhotoName(name)
}
