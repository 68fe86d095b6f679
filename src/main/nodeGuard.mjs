// better-sqlite3 13 ends the process without a word on Node 20 (segfault), so the version is checked first.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `GX Fieldkit runs on Node 24, this is ${process.version}. Run "npm ci" (it brings Node 24), then start it through "npm run".\n`,
  )
  process.exit(1)
}
