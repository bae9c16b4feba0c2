#!/usr/bin/env python3
"""Reads an output of pinpoint-ready again, with nothing but Python's own csv, json and hashlib.

    python3 scripts/verify.py DIR

A second opinion beside `pinpoint-ready verify DIR`, which shares code with the program that wrote
the output. Where botocore is installed, each row is also held against the shape EndpointBatchItem
of its model of the service. Exit code: 0 if all is as the manifest says, 3 if not, 2 for wrong usage.
"""

import csv
import hashlib
import json
import os
import re
import sys

CHUNK_BYTES = 1024 * 1024
LISTS = ("Attributes.", "User.UserAttributes.")
NUMBERS = ("Metrics.", "Location.Latitude", "Location.Longitude")
MOST_TOLD = 20

csv.field_size_limit(sys.maxsize)


class Differences:
    """Counts all differences and tells the first of them."""

    def __init__(self):
        self.count = 0

    def add(self, file, text):
        self.count += 1
        if self.count <= MOST_TOLD:
            print(f"Differs   {file}: {text}")

    def compare(self, file, what, found, expected):
        if found != expected:
            self.add(file, f"{what} is {found}, and the manifest has {expected}")


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    directory = arguments[0]
    differences = Differences()
    if not os.path.isfile(os.path.join(directory, "manifest.json")):
        differences.add("manifest.json", "it is missing: the run has not come to its end")
        return 3
    with open(os.path.join(directory, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file, object_pairs_hook=refuse_duplicates)
    shape = find_shape()
    rows = sum(verify_part(directory, part, shape, differences) for part in manifest["parts"])
    counts = manifest["counts"]
    if manifest["parts"]:
        differences.compare("manifest.json", "the sum of rows", rows, counts["endpoints"])
    differences.compare(
        "manifest.json", "accepted + rejected", counts["accepted"] + counts["rejected"], counts["records"]
    )
    verify_foreign(directory, manifest, differences)
    rejects = verify_rejects(directory, manifest, differences)
    inputs = sum(verify_input(entry, differences) for entry in manifest["inputs"])
    checked = "held against botocore" if shape else "botocore is not installed"
    print(f"Read      {rows} rows ({checked}), {rejects} rejects, {inputs} inputs")
    print(f"Result    {differences.count} differences")
    return 3 if differences.count else 0


def refuse_duplicates(pairs):
    """An object of these members; a key that is there twice is no valid row."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is there twice")
    return members


def measure(path):
    """Size and sha256 of a file."""
    digest = hashlib.sha256()
    size = 0
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()


def verify_measures(directory, entry, differences):
    """Holds the size and sha256 of a file against its entry; whether it is there."""
    path = os.path.join(directory, entry["file"])
    if not os.path.isfile(path) or os.path.islink(path):
        differences.add(entry["file"], "it is missing, or a link")
        return False
    size, digest = measure(path)
    differences.compare(entry["file"], "its size", size, entry["bytes"])
    differences.compare(entry["file"], "its sha256", digest, entry["sha256"])
    return True


def verify_part(directory, part, shape, differences):
    """Holds a part against the manifest; the number of its rows."""
    name = part["file"]
    path = os.path.join(directory, name)
    if not verify_measures(directory, part, differences):
        return 0
    read = read_csv if name.endswith(".csv") else read_ndjson
    rows = 0
    for number, endpoint, fault in read(path):
        rows += 1
        problem = fault or find_fault(endpoint, shape)
        if problem:
            differences.add(name, f"line {number}: {problem}")
    differences.compare(name, "the number of its rows", rows, part["rows"])
    return rows


def read_ndjson(path):
    """Each line: its number, its endpoint, and what is wrong with it."""
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            try:
                text = line.decode("utf-8")
                if not text.endswith("\n") or text.endswith("\r\n"):
                    raise ValueError("it does not end with a line feed alone")
                endpoint = json.loads(text, object_pairs_hook=refuse_duplicates)
                json.dumps(endpoint, ensure_ascii=False).encode("utf-8")
                yield number, endpoint, None
            except ValueError as error:
                yield number, {}, str(error)


def read_csv(path):
    """Each row below the header, as read_ndjson gives it."""
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        for cells in reader:
            number = reader.line_num
            if len(cells) != len(header):
                yield number, {}, f"{len(cells)} cells under {len(header)} names"
            elif any(re.search(r"[\r\n\t\0]", cell) for cell in cells):
                yield number, {}, "a cell has a line break, a tab or a NUL"
            else:
                yield number, build_endpoint(header, cells), None


def build_endpoint(header, cells):
    """The endpoint that a row stands for: an empty cell is no value."""
    endpoint = {}
    for path, cell in zip(header, cells):
        if cell == "":
            continue
        parent = endpoint
        group = next((known for known in (*LISTS, "Metrics.") if path.startswith(known)), None)
        names = [*group[:-1].split("."), path[len(group):]] if group else path.split(".")
        for name in names[:-1]:
            parent = parent.setdefault(name, {})
        if path.startswith(LISTS):
            parent.setdefault(names[-1], []).append(cell)
        else:
            parent[names[-1]] = float(cell) if path.startswith(NUMBERS) else cell
    return endpoint


def find_fault(endpoint, shape):
    """What is wrong with an endpoint, or None."""
    if not isinstance(endpoint, dict):
        return "it is not an object"
    is_user_only = list(endpoint) == ["User"] and list(endpoint["User"]) == ["UserId"]
    if "Id" not in endpoint and not is_user_only:
        if not endpoint.get("Address") or not endpoint.get("ChannelType"):
            return "it has neither Id nor Address and ChannelType"
    if shape is None:
        return None
    from botocore.validate import ParamValidator

    unknown = find_unknown(endpoint, shape)
    if unknown:
        return f"a member, or its value, is one that the service does not know ({unknown})"
    # Its own words would hold values of the row.
    has_errors = ParamValidator().validate(endpoint, shape).has_errors()
    return "it is no EndpointBatchItem" if has_errors else None


def find_unknown(value, shape):
    """The first member that a structure does not have, or whose word is none of its list; or None."""
    if shape.type_name != "structure" or not isinstance(value, dict):
        return None
    for name, member in value.items():
        known = shape.members.get(name)
        words = getattr(known, "enum", None)
        if known is None or (words and member not in words):
            return name
        unknown = find_unknown(member, known)
        if unknown:
            return unknown
    return None


def find_shape():
    """EndpointBatchItem of botocore's model, or None where there is no botocore."""
    try:
        from botocore.session import Session
    except ImportError:
        return None
    model = Session().get_service_model("pinpoint")
    return model.shape_for("EndpointBatchItem")


def verify_foreign(directory, manifest, differences):
    """Files in parts/ that an import by prefix would take in."""
    path = os.path.join(directory, "parts")
    known = {part["file"] for part in manifest["parts"]}
    for name in sorted(os.listdir(path)) if os.path.isdir(path) else []:
        if f"parts/{name}" not in known:
            differences.add(f"parts/{name}", "the manifest does not name it")


def verify_rejects(directory, manifest, differences):
    """Counts the rejects, by code and by file; how many there are."""
    report = manifest["rejects"]["report"]
    counts = manifest["counts"]
    for entry in manifest["rejects"]["originals"] + ([report] if report else []):
        verify_measures(directory, entry, differences)
    if report is None:
        differences.compare("rejects", "their number", 0, counts["rejected"])
        return 0
    name = report["file"]
    if not os.path.isfile(os.path.join(directory, name)):
        return 0
    codes, files, lines = {}, {}, 0
    with open(os.path.join(directory, name), encoding="utf-8", newline="\n") as file:
        for line in file:
            lines += 1
            try:
                reject = json.loads(line)
                files[reject["file"]] = files.get(reject["file"], 0) + 1
                for error in reject["errors"]:
                    codes[error["code"]] = codes.get(error["code"], 0) + 1
            except (ValueError, KeyError, TypeError) as error:
                differences.add(name, f"line {lines}: it is not a reject ({type(error).__name__})")
    differences.compare(name, "the number of its lines", lines, counts["rejected"])
    differences.compare(name, "its counts by code", codes, manifest["problems"])
    rejected = {}
    for entry in manifest["inputs"]:
        if entry["rejected"]:
            rejected[entry["file"]] = rejected.get(entry["file"], 0) + entry["rejected"]
    differences.compare(name, "its counts by file", files, rejected)
    return lines


def verify_input(entry, differences):
    """1 for an input that is still there, and was read again."""
    if not os.path.isfile(entry["file"]):
        return 0
    size, digest = measure(entry["file"])
    differences.compare(entry["file"], "its size", size, entry["bytes"])
    differences.compare(entry["file"], "its sha256", digest, entry["sha256"])
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
