import assert from "node:assert/strict";
import { test } from "node:test";
import { splice } from "../../src/fix/splice.ts";
import type { Edit, Json, Path } from "../../src/model/index.ts";
import { documents } from "../../src/snapshot/text/index.ts";

const set = (path: Path, value: Json): Edit => ({ op: "set", path, value });
const append = (path: Path, value: Json): Edit => ({ op: "append", path, value });
const remove = (path: Path): Edit => ({ op: "remove", path });

const context: Path = ["spec", "containers", 0, "securityContext"];

interface Case {
  readonly name: string;
  readonly before: string;
  readonly edits: readonly Edit[];
  /** the text afterwards, or the words of the reason why it stays as it is */
  readonly after: string | { readonly declined: RegExp };
  readonly file?: string;
}

const cases: readonly Case[] = [
  {
    name: "missing parents are created in block style, before a comment on the next key",
    before: `spec:
  containers:
  - name: a # first
    image: x
    # about a
  # about volumes
  volumes: []
`,
    edits: [
      set([...context, "privileged"], false),
      append([...context, "capabilities", "drop"], "ALL"),
      append(["spec", "volumes"], { name: "tmp", emptyDir: {} }),
    ],
    after: `spec:
  containers:
  - name: a # first
    image: x
    # about a
    securityContext:
      privileged: false
      capabilities:
        drop:
        - ALL
  # about volumes
  volumes:
  - name: tmp
    emptyDir: {}
`,
  },
  {
    name: "four columns, indented dashes and no last line break stay",
    before: `spec:
    containers:
      - name: a
        securityContext: {} # later
    x: 1`,
    edits: [
      set([...context, "privileged"], false),
      append(["spec", "volumes"], { name: "tmp", emptyDir: {} }),
    ],
    after: `spec:
    containers:
      - name: a
        securityContext: # later
            privileged: false
    x: 1
    volumes:
      - name: tmp
        emptyDir: {}`,
  },
  {
    name: "scalars keep their comments and quotes",
    before: `a: "x" # one
b: 'y'
c: z
"d": 1
? e
: 2
f:
  true
`,
    edits: [
      set(["a"], "p"),
      set(["b"], "it's"),
      set(["c"], "0o17"),
      set(["d"], "null"),
      set(["e"], 3),
      set(["f"], false),
    ],
    after: `a: "p" # one
b: 'it''s'
c: "0o17"
"d": "null"
? e
: 3
f:
  false
`,
  },
  {
    name: "strings that another type would be read from are quoted",
    before: "a: 1\n",
    edits: [
      "yes",
      "1.0",
      "v1.29",
      "x: y",
      "a #b",
      "",
      "é",
      "- a",
      "12:30",
      "~",
      "=",
      "w:1@s:f",
    ].map((value, index) => set([`k${index}`], value)),
    after: `a: 1
k0: "yes"
k1: "1.0"
k2: v1.29
k3: "x: y"
k4: "a #b"
k5: ""
k6: "é"
k7: "- a"
k8: "12:30"
k9: "~"
k10: "="
k11: w:1@s:f
`,
  },
  {
    name: "every form of nothing becomes a parent",
    before: `a:
b: # two
c: ~ # three
d: {} # four
e: [] # five
f: null
g: &x {}
`,
    edits: [...["a", "b", "c", "d", "f", "g"].map((key) => set([key, "z"], 1)), append(["e"], "q")],
    after: `a:
  z: 1
b: # two
  z: 1
c: # three
  z: 1
d: # four
  z: 1
e: # five
- q
f:
  z: 1
g: &x {z: 1}
`,
  },
  {
    name: "what a removal empties goes with it where empty is as good as absent",
    before: `spec:
  hostAliases:
  # office
  - ip: 192.0.2.1
  containers:
  - securityContext:
      capabilities:
        add: [NET_ADMIN] # vpn
    name: a
  volumes:
  - emptyDir:
      medium: Memory # fast
`,
    edits: [
      remove(["spec", "hostAliases", 0]),
      remove([...context, "capabilities", "add", 0]),
      remove(["spec", "volumes", 0, "emptyDir", "medium"]),
    ],
    after: `spec:
  containers:
  - name: a
  volumes:
  - emptyDir: {} # fast
`,
  },
  {
    name: "the first pair of an item goes and its dash stays",
    before: `l:
- a: 1
  b: 2
- a: 3 # gone
  # about b
  b: 4
`,
    edits: [remove(["l", 0, "a"]), remove(["l", 1, "a"])],
    after: `l:
- b: 2
-
  # about b
  b: 4
`,
  },
  {
    name: "commas of flow style follow",
    before: `a: {b: 1, c: [x, y,], d: 2}
e: {
    # first
    f: 1, # one
    g: 2 # two
  }
`,
    edits: [
      remove(["a", "b"]),
      append(["a", "c"], "z"),
      remove(["a", "c", 0]),
      remove(["a", "d"]),
      set(["e", "h", "i"], true),
      remove(["e", "f"]),
    ],
    after: `a: {c: [y, z]}
e: {
    # first
     # one
    g: 2, # two
    h: {i: true}
  }
`,
  },
  {
    name: "CRLF stays CRLF",
    before: "a:\r\n- b: 1\r\n  # c\r\nd: 1",
    edits: [set(["a", 0, "e", "f"], [1]), set(["g"], 2)],
    after: "a:\r\n- b: 1\r\n  # c\r\n  e:\r\n    f:\r\n    - 1\r\nd: 1\r\ng: 2",
  },
  {
    name: "JSON stays JSON with its indentation",
    before: `{
  "spec": {
    "containers": [
      {
        "name": "a",
        "securityContext": {}
      }
    ]
  }
}
`,
    edits: [
      set([...context, "privileged"], false),
      append(["spec", "volumes"], { name: "tmp", emptyDir: {} }),
    ],
    after: `{
  "spec": {
    "containers": [
      {
        "name": "a",
        "securityContext": {
          "privileged": false
        }
      }
    ],
    "volumes": [
      {
        "name": "tmp",
        "emptyDir": {}
      }
    ]
  }
}
`,
    file: "f.json",
  },
  {
    name: "JSON may be indented by tabs or not at all",
    before: '{\n\t"a": {\n\t\t"b": 1\n\t},\n\t"l": [1,2]\n}',
    edits: [set(["a", "c", "d"], true), append(["l"], { k: "v" }), remove(["l", 0])],
    after:
      '{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": {\n\t\t\t"d": true\n\t\t}\n\t},\n\t"l": [2,{"k":"v"}]\n}',
    file: "f.json",
  },
  {
    name: "text in blocks keeps its blank lines where they belong to it",
    before: `a:
  t: |
    x

  u: |+
    y


b: >-
  z`,
    edits: [set(["a", "new"], 1), set(["b"], "w"), set(["c"], 2)],
    after: `a:
  t: |
    x

  u: |+
    y


  new: 1
b: w
c: 2`,
  },
  {
    name: "a key written beside a merge overrides it",
    before: `base: &base
  privileged: true
  capabilities: {drop: [ALL], add: [CHOWN]}
spec:
  containers:
  - name: a
    securityContext:
      <<: *base
      runAsUser: 1
`,
    edits: [set([...context, "privileged"], false), remove([...context, "capabilities", "add", 0])],
    after: `base: &base
  privileged: true
  capabilities: {drop: [ALL], add: [CHOWN]}
spec:
  containers:
  - name: a
    securityContext:
      <<: *base
      runAsUser: 1
      privileged: false
      capabilities:
        drop:
        - ALL
`,
  },
  {
    name: "an alias becomes a merge with what differs",
    before: `base: &base {privileged: true}
spec:
  containers:
  - name: a
    securityContext: *base # shared
  - *base
x: {k: *base}
`,
    edits: [
      set([...context, "privileged"], false),
      set(["spec", "containers", 1, "privileged"], false),
      set(["x", "k", "privileged"], false),
    ],
    after: `base: &base {privileged: true}
spec:
  containers:
  - name: a
    securityContext:
      <<: *base
      privileged: false # shared
  - <<: *base
    privileged: false
x: {k: {<<: *base, privileged: false}}
`,
  },
  {
    name: "an edit that all places of an anchor ask for is made once, at the anchor",
    before: `spec:
  containers:
  - securityContext: &common {privileged: true}
    name: a
  - securityContext: *common
    name: b
`,
    edits: [
      set([...context, "privileged"], false),
      set(["spec", "containers", 1, "securityContext", "privileged"], false),
    ],
    after: `spec:
  containers:
  - securityContext: &common {privileged: false}
    name: a
  - securityContext: *common
    name: b
`,
  },
  {
    name: "an edit at an anchor that would change another place is declined",
    before: `spec:
  containers:
  - securityContext: &common {privileged: true}
  - securityContext: *common
`,
    edits: [set([...context, "privileged"], false)],
    after: { declined: /shared through an anchor/ },
  },
  {
    name: "a merged key cannot be taken away",
    before: "base: &base {a: 1}\nl:\n  <<: *base\n  z: 1\n",
    edits: [remove(["l", "a"])],
    after: { declined: /shared through an alias or merge \(line 3\)/ },
  },
  {
    name: "a key written twice is declined",
    before: "a: 1\na: 2\n",
    edits: [set(["b"], 1)],
    after: { declined: /written twice/ },
  },
  {
    name: "comments inside a value that would go are not lost",
    before: "a:\n  b: 1 # why\n  c: 2\n",
    edits: [set(["a"], "x")],
    after: { declined: /comments/ },
  },
  {
    name: "an object set over another changes only what differs",
    before: "a:\n  b: 1 # kept\n  c: 2\n  d: [1] # list\n",
    edits: [set(["a"], { b: 1, d: [1, 2], e: true })],
    after: "a:\n  b: 1 # kept\n  d: [1, 2] # list\n  e: true\n",
  },
  {
    name: "a path through something that is no object is declined",
    before: "a: text\n",
    edits: [set(["a", "b"], 1)],
    after: { declined: /no place/ },
  },
  {
    name: "marks, directives and end marks stay",
    before: "%YAML 1.1\n--- # one\na: 1\n...\n",
    edits: [set(["b"], 2)],
    after: "%YAML 1.1\n--- # one\na: 1\nb: 2\n...",
  },
  {
    name: "__proto__ is a key as any",
    before: "a: 1\n",
    edits: [set(["__proto__"], { x: 1 })],
    after: "a: 1\n__proto__:\n  x: 1\n",
  },
];

for (const { name, before, edits, after, file = "f.yaml" } of cases) {
  test(name, () => {
    const [document] = documents(before, file);
    assert.ok(document !== undefined);
    const result = splice(document, [], edits);
    if (typeof after === "string") assert.deepEqual(result, { text: after });
    else {
      assert.ok("declined" in result, JSON.stringify(result));
      assert.match(result.declined, after.declined);
    }
  });
}
