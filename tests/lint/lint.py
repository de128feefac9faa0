# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What the lint tests share: which files there are, and how a test runs and proves itself.

Each test is a function that takes the root of the tree and returns findings, one line each. Its
examples are small trees with a word that a finding about them must contain, or None if there must
be none: a lint test that cannot fail is worth nothing.
"""

import pathlib
import re
import sys
import tempfile

SKIPPED = 77

_C_TOKEN = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def files(root, *folders, suffixes=None):
    """The files of the tree below folders (all of it if none is given), in a stable order. Hidden
    folders and build directories are left out."""
    found = []
    pending = [root / folder for folder in folders] or [root]
    while pending:
        for path in sorted(pending.pop().glob('*')):
            if path.is_dir():
                is_build = (path / 'meson-private').exists()
                if not (path.name.startswith('.') or path.name == '__pycache__' or is_build):
                    pending.append(path)
            elif path.is_file() and (suffixes is None or path.suffix in suffixes):
                found.append(path)
    return sorted(found)


def read(path):
    """The text of a file, or None if it is not text."""
    try:
        return path.read_text(encoding='utf-8')
    except UnicodeDecodeError:
        return None


def code_of(text, keep_strings=False):
    """C without its comments (and strings), with as many lines as before."""
    def blank(match):
        token = match.group()
        if keep_strings and token[0] in '"\'':
            return token
        return token[0] * 2 if token[0] in '"\'' else ' ' + '\n' * token.count('\n')
    return _C_TOKEN.sub(blank, text)


def _try_example(check, name, tree, expected):
    with tempfile.TemporaryDirectory(prefix='roster-lint-') as folder:
        root = pathlib.Path(folder)
        for path, text in tree.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding='utf-8')
        findings = check(root)
    if expected is None:
        passed = not findings
    else:
        passed = len(findings) == 1 and expected in findings[0]
    print(('ok' if passed else 'NOT OK'), name, *findings, sep=': ')
    return passed


def main(check, examples):
    """Runs check on the tree that is named on the command line, or on its examples."""
    if sys.argv[1:] == ['--self-test']:
        results = [_try_example(check, *example) for example in examples]
        sys.exit(0 if all(results) else 1)
    if len(sys.argv) != 2:
        sys.exit(f'usage: {sys.argv[0]} ROOT | --self-test')
    findings = check(pathlib.Path(sys.argv[1]))
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)
