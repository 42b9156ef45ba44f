// Holds the text of the repository to docs/rules.md: a reference names a section that exists, each section is
// named by a test or a scenario, and links of the docs lead somewhere. Owns no rule.
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join, relative, resolve } from "node:path"

/** Texts by their path in the repository. */
type Texts = ReadonlyMap<string, string>

const ROOT = resolve(__dirname, "../..")
const RULES = "docs/rules.md"

/** Every text file of the repository, committed or not. This one is left out: it makes mistakes up. */
function textsOfRepository(): Texts {
  const git = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
  const files = execFileSync("git", git, { cwd: ROOT, encoding: "utf8" }).split("\0")
  const present = files.filter((file) => file !== "" && existsSync(join(ROOT, file)))
  return new Map(
    present
      .filter((file) => file !== relative(ROOT, __filename))
      .map((file) => [file, readFileSync(join(ROOT, file), "utf8")] as const)
      .map(([file, text]) => [file, text.includes("\0") ? "" : text] as const),
  )
}

/** The numbers of the rules' headings, each with an anchor of the same number on the line above. */
function sectionsOf(rules: string): string[] {
  return [...rules.matchAll(/^<a id="([\d.]+)"><\/a>\n#{2,3} \1\.? \S/gm)].map(([, number = ""]) => number)
}

const referencesIn = (text: string): string[] =>
  [...text.matchAll(/§(\d+(?:\.\d+)*)/g)].map(([, number = ""]) => number)

const lineOf = (text: string, index: number): number => text.slice(0, index).split("\n").length

/** References to sections that there are none of, and references without the sign that this check reads. */
function wrongReferences(texts: Texts, sections: readonly string[]): string[] {
  const known = new Set(sections)
  return [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/§(\d+(?:\.\d+)*)|\b(?:rules|semantics) (?:section )?\d[\d.]*/g)]
      .filter(([, number]) => number === undefined || !known.has(number))
      .map((match) => `${file}:${lineOf(text, match.index)}: ${match[0]}`),
  )
}

const showsRules = (file: string): boolean => file.endsWith(".spec.ts") || /^scenarios\/.*\.json$/.test(file)

/** Sections that no test and no scenario names. A part of a section names the section, too. */
function sectionsNotShown(texts: Texts, sections: readonly string[]): string[] {
  const shown = new Set<string>()
  for (const [file, text] of texts) {
    if (!showsRules(file)) continue
    for (const number of referencesIn(text)) shown.add(number).add(number.split(".")[0] ?? number)
  }
  return sections.filter((number) => !shown.has(number))
}

const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "code")

/** The anchors of a page: ids that it sets, and those that GitHub makes of its headings. */
function anchorsOf(markdown: string): Set<string> {
  const ids = [...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id)
  const headings = [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.+)$/gm)]
  const slugs = headings.map(([, heading = ""]) => heading.toLowerCase().replace(/[^\p{L}\p{N}_\- ]/gu, ""))
  return new Set([...ids, ...slugs.map((slug) => slug.replaceAll(" ", "-"))])
}

/** Relative links of the docs that lead to no file, folder or heading of the repository. */
function brokenLinks(texts: Texts): string[] {
  const isThere = (path: string) =>
    path === "" || texts.has(path) || [...texts.keys()].some((file) => file.startsWith(`${path}/`))
  return [...texts].flatMap(([file, text]) => {
    if (!file.endsWith(".md")) return []
    const targets = [...withoutCode(text).matchAll(/(?:\]\(|(?:src|srcset|href)=")([^)"\s]+)/g)].map(
      ([, target = ""]) => target,
    )
    return targets
      .filter((target) => {
        if (/^[a-z]+:/.test(target)) return false
        const [path = "", anchor] = target.split("#")
        const to = path === "" ? file : relative(ROOT, resolve(ROOT, file, "..", path))
        return !isThere(to) || (anchor !== undefined && !anchorsOf(texts.get(to) ?? "").has(anchor))
      })
      .map((target) => `${file}: ${target}`)
  })
}

/** Pages of the docs that code or prose names and that are not there. */
function missingPages(texts: Texts): string[] {
  return [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/(?<![\w./-])docs\/[\w/-]+\.md\b/g)]
      .filter(([page]) => !texts.has(page))
      .map(([page]) => `${file}: ${page}`),
  )
}

describe("the text of the repository", () => {
  const texts = textsOfRepository()
  const rules = texts.get(RULES) ?? ""
  const sections = sectionsOf(rules)

  it("numbers the rules in order, an anchor above each heading", () => {
    expect(sections).toHaveLength([...rules.matchAll(/^#{2,3} /gm)].length)
    const expected: string[] = []
    for (const number of sections) {
      const [section = 0, part = 0] = (expected.at(-1) ?? "0").split(".").map(Number)
      expected.push(number.includes(".") ? `${section}.${part + 1}` : `${section + 1}`)
    }
    expect(sections).toEqual(expected)
  })

  it("refers to sections of the rules that exist", () => {
    expect(wrongReferences(texts, sections)).toEqual([])
  })

  it("shows each section of the rules by a test or a scenario", () => {
    expect(sectionsNotShown(texts, sections)).toEqual([])
  })

  it("has links that lead to files and headings", () => {
    expect(brokenLinks(texts)).toEqual([])
  })

  it("names pages of the docs that exist", () => {
    expect(missingPages(texts)).toEqual([])
  })
})

describe("the check", () => {
  const texts = (...all: [file: string, text: string][]): Texts => new Map(all)
  const sections = ["1", "1.1", "1.2", "2"]

  it.each(["rules §1.3", "rules §1.1, §3", "rules §1.1.1", "rules 1.1", "semantics 2", "rules section 2"])(
    "refuses a reference such as %s",
    (reference) => {
      expect(wrongReferences(texts(["src/a.ts", `// One.\n// By ${reference}.`]), sections)).toHaveLength(1)
    },
  )

  it("takes a reference to a section, and rules that are not cited", () => {
    expect(wrongReferences(texts(["src/a.ts", "Two rules: rules §1.1, §2. 2 rules."]), sections)).toEqual([])
  })

  it("refuses a section that only code or docs name", () => {
    const code = texts(["src/a.ts", "§1.1 §2"], ["docs/a.md", "§1.2"], ["src/a.spec.ts", "§1.1"])
    expect(sectionsNotShown(code, sections)).toEqual(["1.2", "2"])
    expect(sectionsNotShown(texts(["scenarios/a.json", "§1.1, §1.2, §2"]), sections)).toEqual([])
  })

  it("reads a section's number from a heading below its anchor alone", () => {
    expect(
      sectionsOf('<a id="1"></a>\n## 1. One\n\n### 1.1 Two\n\n<a id="1.2"></a>\n### 1.3 Three\n'),
    ).toEqual(["1"])
  })

  it.each(["b.md", "b.md#no", "#no", "../a.md", "images", 'c.md) <img src="no.png"'])(
    "refuses a link to %s",
    (target) => {
      const page = texts(["docs/a.md", `# Yes: a "b"\n[x](${target})`], ["docs/c.md", '<a id="1.1"></a>'])
      expect(brokenLinks(page)).toHaveLength(1)
    },
  )

  it.each(["c.md", "c.md#1.1", "#yes-a-b", "../docs", "https://x.test/y"])("takes a link to %s", (target) => {
    const page = texts(["docs/a.md", `# Yes: a "b"\n[x](${target})`], ["docs/c.md", '<a id="1.1"></a>'])
    expect(brokenLinks(page)).toEqual([])
  })

  it("refuses the name of a page that is not there", () => {
    const code = texts(["src/a.ts", "// docs/a.md, docs/b.md"], ["docs/a.md", ""])
    expect(missingPages(code)).toEqual(["src/a.ts: docs/b.md"])
  })
})
