/** What stands below the options in the help of each command: what comes out, exit codes, examples that work as they are. */

const MAIN = `
Examples:
  $ syncline check examples/multitree.syncline
  $ syncline run examples/getting-started.syncline
  $ syncline test examples/*.syncline
  $ syncline describe torus
  $ syncline --plugin ./examples/plugins/moebius.ts run examples/plugins/moebius.syncline

Results go to standard output, progress and complaints to standard error. \`syncline help run\` is the help of \`run\`.
Colours are for terminals: NO_COLOR=1 switches them off, FORCE_COLOR=1 on.

Exit codes:
  0    done
  1    errors in a file, a failed point, or (test) a claim that does not hold
  2    a command that makes no sense: no such file, option, experiment or name
  130  after Ctrl-C; what was computed until then is printed`;

const CHECK = `
Formats:
  text   file:line:column: error[code]: message, the way out below
  json   one array of issues, with what an editor would offer as fixes
  sarif  SARIF 2.1.0, for code scanning services

Exits with 1 on an error, not on a warning.

Examples:
  $ syncline check examples/*.syncline
  $ syncline check --format json mine.syncline
  $ syncline check --format sarif examples/*.syncline > syncline.sarif`;

const SWEEP = `
\`--set\` writes the value into the file before it is checked, with its unit and all: a constant takes one value, an axis
one value, a list or a range. Claims that no point reaches any more are skipped.
\`--quick\` runs the points of a few seconds of estimated work: values that the file reads by name, kinds, the ends and the
middle of numbers, two seeds; it says what was left out, and claims that need it are skipped. The results are the same bytes for any number of \`--jobs\`.`;

const RUN = `
Formats:
  table  for reading: quantities with units, claims below
  json   one object per experiment, one per line: axes, metrics, rows, failures, expectations
  jsonl  the records of the run as points finish
  csv    one head line and a row per point, for one experiment
Numbers in json, jsonl and csv are in base units: s, B, B/s.
${SWEEP}

Exits with 1 if a point failed. Claims that do not hold are reported; \`syncline test\` makes them fatal.
Ctrl-C ends the run, prints what was computed until then, and exits with 130.

Examples:
  $ syncline run examples/multitree.syncline
  $ syncline run examples/multitree.syncline torus --format csv > torus.csv
  $ syncline run examples/getting-started.syncline --set 'size=[1 MiB, 4 MiB]'
  $ syncline run examples/getting-started.syncline --set 'size=1 KiB .. 1 MiB by *4'
  $ syncline run examples/multitree.syncline --quick --out results
  $ syncline run examples/multitree.syncline --format json | jq .rows`;

const TEST = `
Reporters:
  spec   for reading: each claim with the figure at its worst point
  json   one object with all cases
  junit  XML for continuous integration
  tap    Test Anything Protocol 14
A case is a claim; a point that fails, a run that dies and a file with errors are failed cases too.
${SWEEP}

Exits with 1 if a claim or a point fails, or a file has errors.

Examples:
  $ syncline test examples/*.syncline
  $ syncline test --quick examples/multitree.syncline
  $ syncline test --reporter junit examples/*.syncline > claims.xml`;

const PLAN = `
Exits with 1 if the file has an error.

Examples:
  $ syncline plan examples/multitree.syncline | jq '.plan.experiments[].name'`;

const SCHEDULE = `
Steps, ranks and chunks count from 0. A transfer reduces (adds up) or copies one chunk or several; the schedule has been
proved an all-reduce. A tree shows the way of chunks to the root and back; chunks with the same trees share a drawing.

Formats:
  text  steps, then trees
  json  one object: sizes, and the transfers of each step
  csv   one head line and a row per transfer

Exits with 2 where algorithm and network do not go together.

Examples:
  $ syncline schedule multitree --on 'torus(4, 4, bandwidth: 16 GB/s)' --show trees
  $ syncline schedule 'ring(order: rank)' --on 'mesh(2, 3, bandwidth: 16 GB/s)'
  $ syncline schedule multitree --on mesh4 --file examples/multitree.syncline --chunk 0
  $ syncline schedule halvingDoubling --on 'ring(8, bandwidth: 16 GB/s)' --format csv > schedule.csv`;

const LIST = `
Examples:
  $ syncline list
  $ syncline list topology
  $ syncline list metric
  $ syncline list --format json | jq -r '.[].name'`;

const DESCRIBE = `
Signature, parameters with type, unit, range and default, cost, validation, examples, sources: what the editor shows on hover.

Formats:
  text      for a terminal
  markdown  as it stands in docs/reference
  json      one array, a page each; numbers in base units

Examples:
  $ syncline describe torus
  $ syncline describe algorithm/ring
  $ syncline describe busBandwidth
  $ syncline describe vary`;

const NEW = `
Writes the folder syncline-plugin-NAME: the kind with its documentation, a test with the duties of every kind, an example that
runs, and all that a package needs. Nothing is written over.

Examples:
  $ syncline new plugin topology moebius
  $ syncline new plugin optimizer lion`;

const TRUST = `
A plugin is code that runs on your machine. Those that are named with \`--plugin\` are always loaded; those of a
\`syncline.config.json\` only where its folder, or one above it, is trusted. What is trusted stands in
~/.config/syncline/trust.json ($XDG_CONFIG_HOME).

Examples:
  $ syncline trust examples/plugins
  $ syncline trust --list`;

const COMPLETION = `
Examples:
  $ source <(syncline completion bash)       # in ~/.bashrc
  $ source <(syncline completion zsh)        # in ~/.zshrc, after compinit
  $ syncline completion fish > ~/.config/fish/completions/syncline.fish`;

export const HELP = {
  main: MAIN,
  check: CHECK,
  run: RUN,
  test: TEST,
  plan: PLAN,
  schedule: SCHEDULE,
  list: LIST,
  describe: DESCRIBE,
  new: NEW,
  trust: TRUST,
  completion: COMPLETION,
} as const;
