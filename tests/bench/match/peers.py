#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""How well and how fast other programs match the lists that `bench-match --export FOLDER` wrote,
beside what it found in them itself.

peers.py FOLDER: whatever is installed of scikit-learn, rapidfuzz and PostgreSQL with pg_trgm, of
which a cluster is made for this and thrown away. Each takes the names and gives the best target of
each source, on one processor. Times are of that processor, since others may be busy with something
else. In long lists the peers get a part of the sources, and what they need for each is multiplied.
"""

import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

# One thread each, before any library starts its own.
for variable in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'):
    os.environ[variable] = '1'

CHUNK = 1000

# So many sources are compared, unless the lists are not much longer.
MAX_SOURCES = 10100

PRECISION = 0.99


class NotHere(Exception):
    """What is needed for a peer is not installed."""


def read(folder, name):
    with open(folder / name, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def run_tfidf(sources, targets):
    """Cosine of the TF-IDF vectors of character trigrams, by a sparse product."""
    import numpy
    import sklearn
    from sklearn.feature_extraction.text import TfidfVectorizer
    start = time.process_time()
    vectorizer = TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 3), lowercase=True)
    target_vectors = vectorizer.fit_transform(targets).T.tocsr()
    fixed = time.process_time() - start
    found = []
    for first_source in range(0, len(sources), CHUNK):
        source_vectors = vectorizer.transform(sources[first_source:first_source + CHUNK])
        product = (source_vectors @ target_vectors).tocsr()
        for row in range(product.shape[0]):
            first, last = product.indptr[row], product.indptr[row + 1]
            if first == last:
                found.append((None, 0))
                continue
            best = first + numpy.argmax(product.data[first:last])
            found.append((product.indices[best], product.data[best]))
    return found, fixed, time.process_time() - start - fixed, sklearn.__version__


def run_rapidfuzz(sources, targets):
    """The best token_sort_ratio, by a matrix of all pairs."""
    import numpy
    import rapidfuzz
    from rapidfuzz import fuzz, process, utils
    start = time.process_time()
    folded = [utils.default_process(name) for name in targets]
    fixed = time.process_time() - start
    found = []
    for first_source in range(0, len(sources), CHUNK):
        chunk = [utils.default_process(name)
                 for name in sources[first_source:first_source + CHUNK]]
        scores = process.cdist(chunk, folded, scorer=fuzz.token_sort_ratio, workers=1,
                               dtype=numpy.uint8)
        best = scores.argmax(axis=1)
        found += [(best[row], scores[row, best[row]]) for row in range(len(chunk))]
    return found, fixed, time.process_time() - start - fixed, rapidfuzz.__version__


PREPARE = """CREATE EXTENSION pg_trgm;
SET maintenance_work_mem = '256MB';
CREATE TABLE s (id int, name text);
CREATE TABLE t (id int, name text);
"""

INDEX = """CREATE INDEX ON t USING gin (name gin_trgm_ops);
ANALYZE t;
"""

SEARCH = """SET jit = off;
SET max_parallel_workers_per_gather = 0;
SELECT s.id, b.id, b.score FROM s LEFT JOIN LATERAL (
  SELECT t.id, similarity (t.name, s.name) AS score FROM t WHERE t.name % s.name
  ORDER BY score DESC, t.id LIMIT 1) b ON true ORDER BY s.id;
"""


def find_postgresql():
    """The folder of the server's programs, the newest one."""
    folders = sorted(pathlib.Path('/usr/lib/postgresql').glob('*/bin'),
                     key=lambda folder: int(folder.parent.name))
    server = shutil.which('initdb')
    if server is not None:
        folders.append(pathlib.Path(server).resolve().parent)
    if not folders or not list(folders[-1].parent.parent.parent.parent.glob(
            f'share/postgresql/{folders[-1].parent.name}/extension/pg_trgm.control')):
        raise NotHere
    return folders[-1]


class Cluster:
    """A server of its own in a temporary folder, reached through a socket there. It does not run as
    root, so as root it is that of the user “postgres”."""

    def __init__(self):
        self.programs = find_postgresql()
        self.folder = tempfile.mkdtemp(prefix='roster-bench-')
        self.user = {'user': 'postgres', 'group': 'postgres'} if os.geteuid() == 0 else {}
        if self.user:
            shutil.chown(self.folder, **self.user)
        self.call('initdb', '--pgdata', f'{self.folder}/data', '--username', 'bench', '--no-sync')
        self.server = subprocess.Popen(
            [self.programs / 'postgres', '-D', f'{self.folder}/data', '-k', self.folder, '-h', '',
             '-F'], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **self.user)
        self.call('pg_isready', '-h', self.folder, '-t', '30', tries=100)

    def call(self, program, *arguments, script=None, tries=1):
        command = [self.programs / program, *arguments]
        for number in range(tries):
            result = subprocess.run(command, input=script, capture_output=True, text=True,
                                    cwd=self.folder, check=False, **self.user)
            if result.returncode == 0:
                return result.stdout
            if number + 1 < tries:
                time.sleep(0.1)
        raise subprocess.CalledProcessError(result.returncode, command, stderr=result.stderr)

    def run(self, script):
        """What the script prints, and the seconds of the processor that its connection took."""
        script += "SELECT 'stat ' || pg_read_file ('/proc/self/stat');\n"
        output = self.call('psql', '-h', self.folder, '-U', 'bench', '-d', 'postgres', '-qAtX',
                           '-v', 'ON_ERROR_STOP=1', '-F', '\t', script=script)
        rows = output.splitlines()
        stat = next(row for row in rows if row.startswith('stat '))
        # After the name in brackets: utime and stime are the 14th and 15th field.
        fields = stat.rpartition(')')[2].split()
        ticks = int(fields[11]) + int(fields[12])
        return rows[:rows.index(stat)], ticks / os.sysconf('SC_CLK_TCK')

    def close(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder)


def quote(names):
    """Rows for COPY."""
    def escape(name):
        return name.replace('\\', '\\\\').replace('\t', ' ').replace('\n', ' ')
    return ''.join(f'{number}\t{escape(name)}\n' for number, name in enumerate(names)) + '\\.\n'


def run_trgm(sources, targets):
    """The nearest by pg_trgm, with a GIN index and the threshold that it has by default."""
    cluster = Cluster()
    try:
        cluster.run(PREPARE + 'COPY s FROM stdin;\n' + quote(sources) +
                    'COPY t FROM stdin;\n' + quote(targets))
        _, fixed = cluster.run(INDEX)
        rows, each = cluster.run(SEARCH)
        version = cluster.run('SHOW server_version;')[0][0].split()[0]
    finally:
        cluster.close()
    cells = [row.split('\t') for row in rows]
    found = [(int(row[1]) if row[1] else None, float(row[2] or 0)) for row in cells]
    return found, fixed, each, version


PEERS = {
    'rapidfuzz, token_sort': run_rapidfuzz,
    'scikit-learn, TF-IDF of trigrams': run_tfidf,
    'PostgreSQL, pg_trgm with GIN': run_trgm,
}


def get_recall_at_precision(found, truth):
    """The share of the true pairs that are found while so much of what is said is right."""
    order = sorted(truth, key=lambda source: -float(found[source][1]))
    n_true = sum(target is not None for target in truth.values())
    right = best = 0
    for number, source in enumerate(order, 1):
        right += found[source][0] is not None and found[source][0] == truth[source]
        if right >= PRECISION * number:
            best = right
    return 100 * best / n_true


def get_first(found, truth):
    n_true = sum(target is not None for target in truth.values())
    right = sum(target is not None and found[source][0] == target
                for source, target in truth.items())
    return 100 * right / n_true


def print_row(name, seconds, ratio, found, truth):
    print(f'{name:40} {seconds:10.3f} {ratio:9.1f}   {get_first(found, truth):7.2f} '
          f'{get_recall_at_precision(found, truth):10.2f}')


def main():
    folder = pathlib.Path(sys.argv[1])
    sources = [row['name'] for row in read(folder, 'sources.csv')]
    targets = [row['name'] for row in read(folder, 'targets.csv')]
    truth = {int(row['source']): int(row['target']) if row['target'] else None
             for row in read(folder, 'truth.csv')}
    times = read(folder, 'times.csv')[0]
    own = {int(row['source']): (int(row['target']), float(row['score']))
           for row in read(folder, 'found.csv')}
    own = {source: own.get(source, (None, 0)) for source in range(len(sources))}

    # The sources are in no order.
    n = min(len(sources), MAX_SOURCES)
    truth = {source: target for source, target in truth.items() if source < n}
    seconds = float(times['processor'])
    print(f'seed {times["seed"]}, {len(sources)} sources and {len(targets)} targets'
          + (f', of which the peers got {n} sources' if n < len(sources) else ''))
    print(f'{"":40} {"processor":>10} {"x Roster":>9}   {"first":>7} '
          f'{"at " + str(int(100 * PRECISION)) + " %":>10}')
    print_row('Roster', seconds, 1, own, truth)
    for name, run in PEERS.items():
        try:
            found, fixed, each, version = run(sources[:n], targets)
        except (ImportError, NotHere):
            print(f'{name:40} not installed')
            continue
        except (OSError, subprocess.CalledProcessError) as error:
            print(f'{name:40} failed: {error}')
            continue
        whole = fixed + each * len(sources) / n
        print_row(f'{name} ({version})', whole, whole / seconds, found, truth)


main()
