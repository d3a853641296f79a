"""Makes the files beside it: seeded test data, and what other implementations say of them.

    python3 -m venv venv
    venv/bin/pip install ir-measures==0.4.3 pytrec-eval-terrier==0.5.11 rbo==0.1.3 \
        scikit-learn==1.9.1 scipy==1.17.1 numpy==1.26.4 krippendorff==0.9.0
    venv/bin/python make.py

Perl must be installed: ir_measures computes ERR with gdeval.

Values of measures are ir_measures' own, with three remarks.
gdeval prints five decimals; its format is widened here, its formulas are untouched.
The providers of Judged and RR@k break ties by document id ascending and gdeval compares scores in
double precision, whereas trec_eval breaks ties descending and compares in single precision.
One run has one order, so those three are given the run as trec_eval orders it.
"""

import math
import pkgutil
import random
from collections import defaultdict
from pathlib import Path

import ir_measures
import krippendorff
import numpy
import rbo
from scipy import optimize, stats
from sklearn import isotonic, linear_model, metrics

HERE = Path(__file__).parent
TREC_EVAL = ["nDCG", "nDCG@5", "nDCG@10", "AP", "AP(rel=2)", "AP@10", "RR", "RR(rel=2)", "R@5",
             "R@20", "R(rel=2)@10", "P@5", "P@10", "P(rel=2)@5", "Success@1", "Success@5",
             "Success(rel=3)@5"]
ONE_ORDER = ["RR@10", "RR(rel=2)@5", "ERR@5", "ERR@10", "ERR@20", "Judged@5", "Judged@10", "Judged"]
PERSISTENCES = [("RBO(p=0.5)", None, 0.5), ("RBO@10", 10, 0.9), ("RBO(p=0.98)@20", 20, 0.98)]


def write(name, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write("\t".join(map(str, row)) + "\n")


def make_qrels(rng):
    qrels = {}
    for topic in range(301, 331):
        judged = rng.sample(range(60), rng.randint(1, 25))
        grades = [0, 0, -1] if topic in (305, 311) else [0, 0, 0, 0, 1, 1, 2, 3, 4, -1]
        qrels[str(topic)] = {f"d{doc:02}": rng.choice(grades) for doc in judged}
    return qrels


def make_run(rng, qrels, missing):
    run = {}
    for topic in [str(topic) for topic in range(301, 332)]:  # 331 was never judged
        if topic in missing:
            continue
        grades = qrels.get(topic, {})
        found = [doc for doc in grades if rng.random() < 0.7]
        others = [f"d{doc:02}" for doc in rng.sample(range(60), rng.choice([0, 3, 8, 15, 30]))]
        # One decimal gives ties; 1e-9 is a tie in single precision only.
        step = 1e-9 if topic in ("307", "320") else 0.0
        run[topic] = {}
        for doc in rng.sample(sorted({*found, *others}), len({*found, *others})):
            score = rng.uniform(0, 2) + 0.3 * max(0, grades.get(doc, 0))
            run[topic][doc] = round(score, 1) + step * (int(doc[1:]) % 3)
    return run


def trec_eval_order(docs):
    return sorted(docs, key=lambda doc: (numpy.float32(docs[doc]), doc), reverse=True)


def untied(run):
    return {topic: {doc: -float(rank) for rank, doc in enumerate(trec_eval_order(docs))}
            for topic, docs in run.items()}


def widen_gdeval():
    original = pkgutil.get_data

    def get_data(package, resource):
        data = original(package, resource)
        if resource == "bin/gdeval.pl":
            assert b"%.5f,%.5f" in data
            data = data.replace(b"%.5f,%.5f", b"%.12f,%.12f")
        return data

    pkgutil.get_data = get_data


def overlap_direct(left, right, p):
    """Webber, Moffat and Zobel (2010), equation 32, term by term."""
    if not left or not right:
        return float(not left and not right)
    short, long = sorted([left, right], key=len)
    s, l = len(short), len(long)
    common = lambda d: len(set(short[:d]) & set(long[:d]))
    first = sum(common(d) / d * p**d for d in range(1, l + 1))
    second = sum(common(s) * (d - s) / (s * d) * p**d for d in range(s + 1, l + 1))
    tail = ((common(l) - common(s)) / l + common(s) / s) * p**l
    return (1 - p) / p * (first + second) + tail


def overlaps(run, other):
    rows = []
    for topic in sorted(run.keys() | other.keys()):
        left = trec_eval_order(run.get(topic, {}))
        right = trec_eval_order(other.get(topic, {}))
        for name, cutoff, p in PERSISTENCES:
            value = overlap_direct(left[:cutoff], right[:cutoff], p)
            package = rbo.RankingSimilarity(left[:cutoff], right[:cutoff]).rbo_ext(p)
            assert abs(value - package) < 1e-9, (topic, name, value, package)
            rows.append((name, topic, f"{value:.10f}"))
    return rows


def judged_values(qrels, run):
    rows = []
    for names, measured in [(TREC_EVAL, run), (ONE_ORDER, untied(run))]:
        measures = [ir_measures.parse_measure(name) for name in names]
        aggregated, per_topic = ir_measures.calc(measures, qrels, measured)
        rows += [(str(m.measure), m.query_id, f"{m.value:.10f}") for m in per_topic]
        rows += [(str(measure), "all", f"{value:.10f}") for measure, value in aggregated.items()]
    return sorted(rows)


def make_trials(rng):
    rows = []
    for _ in range(200):
        score = round(rng.gauss(0, 1), 1)
        label = int(rng.random() < 1 / (1 + math.exp(-1.5 * score - 0.3)))
        probability = round(min(0.99, max(0.01, 1 / (1 + math.exp(-score)))), 3)
        length = rng.randint(20, 900)
        shown = max(0, int(0.01 * length + rng.gauss(3, 3)))
        judge = rng.choice([0, 0, 1, 2, 3])
        again = rng.choice(["-", judge, judge, judge, max(0, judge - 1), rng.randint(0, 3)])
        rows.append((score, label, probability, length, shown, judge, again))
    return rows


def calibration_error(labels, probabilities, bins):
    groups = defaultdict(list)
    for label, probability in zip(labels, probabilities):
        groups[min(int(probability * bins), bins - 1)].append((label, probability))
    gaps = [abs(sum(l for l, _ in group) - sum(p for _, p in group)) for group in groups.values()]
    return sum(gaps) / len(labels)


def trial_values(rows):
    score, label, probability, length, shown, judge, again = map(list, zip(*rows))
    both = [(a, b) for a, b in zip(judge, again) if b != "-"]
    ratings = [judge, [numpy.nan if b == "-" else b for b in again]]
    mean_gap = sum(abs(a - b) for a in shown for b in shown)
    logistic = linear_model.LogisticRegression(C=0.5, solver="newton-cholesky", tol=1e-12, max_iter=1000)
    columns = numpy.column_stack([score, numpy.array(length) / 1000])
    logistic.fit(columns, label)
    fitted = isotonic.IsotonicRegression().fit(score, label)
    values = {
        "auc": metrics.roc_auc_score(label, score),
        "brier": metrics.brier_score_loss(label, probability),
        "log-loss": metrics.log_loss(label, probability),
        "calibration-error": calibration_error(label, probability, 10),
        "pearson": stats.pearsonr(length, shown).statistic,
        "spearman": stats.spearmanr(length, shown).statistic,
        "gini": mean_gap / (2 * len(shown) * sum(shown)),
        "kappa": metrics.cohen_kappa_score(*zip(*both)),
        "kappa-quadratic": metrics.cohen_kappa_score(*zip(*both), weights="quadratic"),
        "alpha-ordinal": krippendorff.alpha(ratings, level_of_measurement="ordinal"),
        "logistic-intercept": logistic.intercept_[0],
        "logistic-score": logistic.coef_[0][0],
        "logistic-length": logistic.coef_[0][1],
    }
    for x in sorted(set(score)):
        values[f"isotonic {x}"] = fitted.predict([x])[0]
    return [(name, f"{value:.10f}") for name, value in values.items()]


def make_choices(rng):
    truth = [3.0, 1.5, 0.0, 0.4]
    rows = []
    for topic in range(40):
        signals = [[round(rng.random(), 3) for _ in truth] for _ in range(12)]
        utility = [sum(w * x for w, x in zip(truth, row)) - math.log(-math.log(rng.random()))
                   for row in signals]
        # The third signal misleads, so that its weight stands at the bound.
        best = sorted(utility, reverse=True)
        for row, value in zip(signals, utility):
            gain = {0: 3, 1: 1}.get(best.index(value), 0) if topic != 7 else 0
            row[2] = round(max(0.0, row[2] - 0.1 * gain), 3)
            rows.append((topic, gain, *row))
    return rows


def choice_values(rows, penalty, prior):
    topics = defaultdict(list)
    for topic, gain, *signals in rows:
        topics[topic].append((gain, signals))

    def loss(weights):
        total = penalty / 2 * float(numpy.sum((weights - prior) ** 2))
        slope = penalty * (weights - prior)
        for candidates in topics.values():
            gains = numpy.array([gain for gain, _ in candidates], dtype=float)
            if gains.sum() == 0:
                continue
            gains /= gains.sum()
            x = numpy.array([signals for _, signals in candidates])
            utility = x @ weights
            top = utility.max()
            log_p = utility - top - numpy.log(numpy.exp(utility - top).sum())
            total -= float(gains @ log_p)
            slope -= x.T @ (gains - numpy.exp(log_p))
        return total, slope

    options = {"ftol": 1e-16, "gtol": 1e-11, "maxiter": 10000}
    found = optimize.minimize(loss, prior, jac=True, method="L-BFGS-B",
                              bounds=[(0, None)] * len(prior), options=options)
    return [*((f"weight-{at}", f"{w:.10f}") for at, w in enumerate(found.x)),
            ("penalised-log-likelihood", f"{-found.fun:.10f}")]


def main():
    rng = random.Random(20251)
    widen_gdeval()
    qrels = make_qrels(rng)
    run = make_run(rng, qrels, missing={"303", "318"})
    other = make_run(rng, qrels, missing={"303", "327"})
    write("qrels.txt", [(topic, 0, doc, grade) for topic, docs in qrels.items()
                        for doc, grade in docs.items()])
    for name, made in [("run", run), ("other-run", other)]:
        # The rank column is wrong on purpose: nobody may read it.
        write(f"{name}.txt", [(topic, "Q0", doc, 1 + rank, repr(score), name)
                              for topic, docs in made.items()
                              for rank, (doc, score) in enumerate(docs.items())])
    write("measures.tsv", judged_values(qrels, run))
    write("overlaps.tsv", overlaps(run, other))
    trials = make_trials(rng)
    write("trials.tsv", trials)
    write("trial-values.tsv", trial_values(trials))
    choices = make_choices(rng)
    write("choices.tsv", choices)
    write("choice-values.tsv", choice_values(choices, 0.5, numpy.array([1.0, 1.0, 1.0, 1.0])))


if __name__ == "__main__":
    main()
