#!/usr/bin/env python3
"""Reads the graph formats with the programs' own readers and compares what they tell: formats.py PROGRAM INPUT...

NetworkX reads GraphML, GEXF and JSON; the three must hold the same nodes and edges with the same attributes. A parser of
openCypher's grammar reads the script for Neo4j (save its first line, which is Neo4j's own), and its strings must give the
same nodes and edges again.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx
from antlr4 import CommonTokenStream, InputStream
from antlr4_cypher import CypherLexer, CypherParser

# What a document can hold at its worst; the title is cited, so it becomes a label.
HOSTILE = """甲国和乙国“特别\\"声明

双方落实《关于“\\u0027”与'引号'<b>&amp;]]></script>\t的条约》、《关于\\\\\u3000的"协定"》，支持《联合国宪章》\x1b[31m。
"""

# What the formats add of their own, or tell in a place of their own.
OWN = {"viz", "start", "weight", "id"}


def illegal(character):
    return (ord(character) < 32 and character not in "\n\t") or 127 <= ord(character) < 160 or character in "\ufffe\uffff"


def plain(value):
    """A value as all formats can hold it: records out of JSON, text without the characters that XML lacks."""
    if isinstance(value, str):
        if value == "[]" or value.startswith("[{"):
            return plain(json.loads(value))
        return "".join(c for c in value if not illegal(c))
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


def told(graph, names):
    """Nodes by id and edges by ends and relation, with their attributes."""
    ids = {n: data.get("id", n) if names else n for n, data in graph.nodes(data=True)}
    nodes = {ids[n]: {k: plain(v) for k, v in data.items() if k not in OWN} for n, data in graph.nodes(data=True)}
    edges = {}
    for source, target, data in graph.edges(data=True):
        keep = {k: plain(v) for k, v in data.items() if k not in OWN | {"label", "kind", "key", "networkx_key"}}
        edges[(ids[source], ids[target], data["relation"])] = keep
    assert len(nodes) == graph.number_of_nodes() and len(edges) == graph.number_of_edges()
    return nodes, edges


def same(what, one, other):
    for name, a, b in zip(("node", "edge"), one, other):
        assert a.keys() == b.keys(), f"{what}: {name}s {sorted(map(str, a.keys() ^ b.keys()))[:3]}"
        for key in a:
            assert a[key] == b[key], f"{what}: {name} {key}:\n{a[key]}\n{b[key]}"


def cypher(text):
    """Nodes and edges of a script, its strings read as Cypher reads them; the grammar is checked by its parser."""
    escapes = {"\\n": "\n", "\\t": "\t", "\\'": "'", "\\\\": "\\"}
    string = r"'((?:[^'\\]|\\.)*)'"

    def value(source):
        if not source.startswith("'"):
            return json.loads(source)
        return "".join(re.sub(r"\\.", lambda m: escapes[m.group()], part) for part in re.findall(string, source))

    literal = rf"((?:{string}(?: \+ {string})*)|-?[0-9][0-9.e+-]*)"
    nodes, edges = {}, {}
    for number, line in enumerate([l for l in text.split("\n") if l]):
        assert line.endswith(";"), line
        if number == 0:
            assert line.startswith("CREATE CONSTRAINT "), line
            continue
        parser = CypherParser(CommonTokenStream(CypherLexer(InputStream(line))))
        parser.script()
        assert parser.getNumberOfSyntaxErrors() == 0, line
        ids = [value(m.group(1)) for m in re.finditer(rf"\(\w+:Treatyref \{{id: {literal}\}}\)", line.split(" SET ")[0])]
        values = {m.group(1): plain(value(m.group(2))) for m in re.finditer(rf"\b[nr]\.(\w+) = {literal}", line)}
        if line.startswith("MERGE"):
            nodes[ids[0]] = values
        else:
            edges[(ids[0], ids[1], values["relation"])] = values
    return nodes, edges


def check(program, inputs, directory):
    files = {}
    for name in ("graphml", "gexf", "json", "cypher"):
        files[name] = Path(directory) / f"graph.{name}"
        run = subprocess.run([program, "graph", *inputs, "--format", name, "--quiet"], stdout=subprocess.PIPE, check=True)
        files[name].write_bytes(run.stdout)
    graphs = {
        "graphml": networkx.read_graphml(files["graphml"]),
        "gexf": networkx.read_gexf(files["gexf"], version="1.3"),
        "json": networkx.node_link_graph(json.loads(files["json"].read_text("utf-8")), edges="links"),
    }
    first = told(graphs["graphml"], True)
    assert first[0] and first[1], "the graph is not empty"
    same("gexf", first, told(graphs["gexf"], False))
    same("json", first, told(graphs["json"], False))
    same("cypher", first, cypher(files["cypher"].read_text("utf-8")))
    for n, data in graphs["gexf"].nodes(data=True):
        assert data.get("start", "")[: len(data.get("date", ""))] == data.get("date", ""), n
    print(f"graphml, gexf, json, cypher agree: {len(first[0])} nodes, {len(first[1])} edges")


def main():
    program, inputs = sys.argv[1], sys.argv[2:]
    with TemporaryDirectory() as directory:
        check(program, inputs, directory)
        check(program, [*inputs, "--types", "instrument", "--level", "clause", "--measures"], directory)
        hostile = Path(directory) / "a'b\\u0027.txt"
        hostile.write_text(HOSTILE, "utf-8")
        check(program, [str(hostile)], directory)


if __name__ == "__main__":
    main()
