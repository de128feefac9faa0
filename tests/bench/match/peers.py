#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""How well and how fast other programs match the lists that `bench-match --export FOLDER` wrote.

peers.py FOLDER: whatever is installed of scikit-learn, rapidfuzz and PostgreSQL (reached by psql
with the environment as it is, for example PGHOST and PGDATABASE). Times are of one processor, from
the names to the best target of each source.
"""

import csv
import os
import pathlib
import subprocess
import sys
import time

# One thread each, before any library starts its own.
for variable in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'):
    os.environ[variable] = '1'

CHUNK = 1000


def read(folder, name):
    with open(folder / name, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def run_tfidf(sources, targets):
    """Cosine of the TF-IDF vectors of character trigrams, by a sparse product."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer
    vectorizer = TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 3), lowercase=True)
    vectorizer.fit(sources + targets)
    source_vectors = vectorizer.transform(sources)
    target_vectors = vectorizer.transform(targets).T.tocsr()
    found = []
    for start in range(0, len(sources), CHUNK):
        product = (source_vectors[start:start + CHUNK] @ target_vectors).tocsr()
        for row in range(product.shape[0]):
            first, last = product.indptr[row], product.indptr[row + 1]
            if first == last:
                found.append((None, 0))
                continue
            best = first + numpy.argmax(product.data[first:last])
            found.append((product.indices[best], product.data[best]))
    return found


def run_rapidfuzz(sources, targets):
    """The best token_sort_ratio, by a matrix of all pairs."""
    import numpy
    from rapidfuzz import fuzz, process, utils
    folded = [utils.default_process(name) for name in targets]
    found = []
    for start in range(0, len(sources), CHUNK):
        chunk = [utils.default_process(name) for name in sources[start:start + CHUNK]]
        scores = process.cdist(chunk, folded, scorer=fuzz.token_sort_ratio, workers=1,
                               dtype=numpy.uint8)
        best = scores.argmax(axis=1)
        found += [(best[row], scores[row, best[row]]) for row in range(len(chunk))]
    return found


def run_trgm(sources, targets):
    """The nearest by pg_trgm, with a GIN index."""
    def quote(names):
        return ''.join(f'{number}\t{escape(name)}\n' for number, name in enumerate(names))

    def escape(name):
        return name.replace('\\', '\\\\').replace('\t', ' ').replace('\n', ' ')

    script = f"""CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TEMP TABLE s (id int, name text);
CREATE TEMP TABLE t (id int, name text);
COPY s FROM stdin;
{quote(sources)}\\.
COPY t FROM stdin;
{quote(targets)}\\.
CREATE INDEX ON t USING gin (name gin_trgm_ops);
ANALYZE t;
SELECT s.id, b.id, b.score FROM s LEFT JOIN LATERAL (
  SELECT t.id, similarity (t.name, s.name) AS score FROM t WHERE t.name % s.name
  ORDER BY score DESC, t.id LIMIT 1) b ON true ORDER BY s.id;
"""
    output = subprocess.run(['psql', '-qAtX', '-v', 'ON_ERROR_STOP=1', '-F', '\t'], input=script,
                            capture_output=True, text=True, check=True).stdout
    rows = [line.split('\t') for line in output.splitlines() if line.count('\t') == 2]
    return [(int(row[1]) if row[1] else None, float(row[2] or 0)) for row in rows]


PEERS = {
    'TF-IDF of trigrams (scikit-learn)': run_tfidf,
    'token_sort (rapidfuzz)': run_rapidfuzz,
    'pg_trgm (PostgreSQL, GIN)': run_trgm,
}


def get_recall_at_precision(found, truth, precision):
    """The share of the true pairs that are found while so much of what is said is right."""
    order = sorted(truth, key=lambda source: -float(found[source][1]))
    n_true = sum(target is not None for target in truth.values())
    right = best = 0
    for number, source in enumerate(order, 1):
        right += found[source][0] is not None and found[source][0] == truth[source]
        if right >= precision * number:
            best = right
    return best / n_true


def main():
    folder = pathlib.Path(sys.argv[1])
    sources = [row['name'] for row in read(folder, 'sources.csv')]
    targets = [row['name'] for row in read(folder, 'targets.csv')]
    truth = {int(row['source']): int(row['target']) if row['target'] else None
             for row in read(folder, 'truth.csv')}
    n_true = sum(target is not None for target in truth.values())
    for name, run in PEERS.items():
        start = time.perf_counter()
        try:
            found = run(sources, targets)
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            print(f'{name:36} not here ({type(error).__name__})')
            continue
        seconds = time.perf_counter() - start
        first = sum(target is not None and found[source][0] == target
                    for source, target in truth.items()) / n_true
        print(f'{name:36} {seconds:8.2f} s   right one first {100 * first:6.2f} %   '
              f'at 99 % precision {100 * get_recall_at_precision(found, truth, 0.99):6.2f} %')


main()
