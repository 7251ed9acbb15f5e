"""Damaged certificates: both checkers must agree on each, and what they accept must be true.

Every mutant comes from an accepted certificate of the corpus. Most are rejected; one that is accepted (a
changed comment, an exchanged order, a weaker value) is judged by an oracle that evaluates its goals at many
points and knows nothing of rules. RELUCERT_TEST_SEED repeats a run, RELUCERT_TEST_MULTIPLIER makes it longer.
"""

import collections
import os
import tempfile
import unittest
from fractions import Fraction

import checkers

# The numbers of these are so large that a mutant may take seconds.
SLOW = {"memory_huge", "memory_wide"}


def numbers(line, first):
    return [Fraction(token) for token in line.split(" ")[first:]]


class Oracle:
    """The meaning of the claim part of an accepted certificate, tested at points."""

    def __init__(self, text, random):
        self.objects, self.goals, self.random = {}, [], random
        lines = iter([line for line in text.decode("ascii").split("\n")[1:] if line and line[0] != "#"])
        for line in lines:
            word, *rest = line.split(" ")
            if word == "proof":
                return
            if word == "goal":
                self.goals.append(rest)
            elif word == "grid":
                self.objects[rest[0]] = [int(x) for x in rest[1:]]
            elif word == "class":
                self.objects[rest[0]] = rest[1:]
            elif word == "pwl":
                self.objects[rest[0]] = [numbers(next(lines), 1) for _ in range(int(rest[1]))]
            elif word == "net":
                layers = [[numbers(next(lines), 2) for _ in range(int(n))] for n in rest[3:]]
                self.objects[rest[0]] = (int(rest[2]), layers)

    def value(self, key, x):
        if isinstance(self.objects[key], tuple):
            values = [x]
            for layer in self.objects[key][1]:
                z = [sum((w * values[int(i)] for i, w in zip(row[:-1:2], row[1:-1:2])),
                         row[-1]) for row in layer]
                values = [max(v, Fraction(0)) for v in z]
            return z[0]
        points = self.objects[key]
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if x0 <= x <= x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        raise AssertionError("%s is outside the domain of %s" % (x, key))

    def places(self, *keys):
        """Points of the domain of the last object: those of all functions, and random ones in between."""
        first, last = self.objects[keys[-1]][0][0], self.objects[keys[-1]][-1][0]
        places = {x for key in keys if isinstance(self.objects[key], list) for x, _ in self.objects[key]}
        places |= {first + (last - first) * Fraction(self.random.randrange(10**6), 10**6) for _ in range(60)}
        return sorted(places)

    def is_size(self, functions, count):
        """Tells the functions apart by their values at random points, in units of 2^-(b L); networks that are too
        many are not built."""
        if functions[:2] != ["quantized", "1"]:
            return False
        W, L, a, b = map(int, functions[2:])
        grid = range(1 - 2 ** (a + b + 1), 2 ** (a + b + 1))
        if L > 2 or len(grid) > 7 or len(grid) ** (3 * W + 1 if L == 2 else 2) > 3000:
            return len(grid) ** 2 <= count
        # Different functions differ between two neighbouring fractions with denominators at most 3.
        xs = [Fraction(10**9 * k + self.random.randrange(1, 10**9), 24 * 10**9) for k in range(24)]
        if L == 1:
            sums = {tuple(w * x for x in xs) for w in grid}
        else:
            neurons = {tuple(max(Fraction(0), w * x + c) for x in xs) for w in grid for c in grid}
            sums = {(0,) * len(xs)}
            for _ in range(W):
                sums = {tuple(y + v * z for y, z in zip(f, g)) for f in sums for g in neurons for v in grid}
        return len({tuple(y + c * 2 ** (b * (L - 1)) for y in f) for f in sums for c in grid}) == count

    @staticmethod
    def may_be_entropy(kind, functions, radius, n):
        """Whether a bound for Lipschitz functions is on the right side of a simple one from the other side."""
        d = int(functions[1]) if functions[0] == "lipschitz" else 1
        e = radius if "covering" in kind else radius / 2
        rough = 1 / e + (0 if "covering" in kind else 1)
        if rough > 60 or d > 4 or n > 10 ** 60:
            return True
        if kind in ("covering_le", "log2_covering_le"):
            # Tents of free signs, and for one variable slopes of free signs.
            tents = 2 ** max(0, -(-1 // (2 * e)) - 1) ** d
            steps = 2 ** max(0, -(-1 // e) - 1) if d == 1 else 1
            return max(tents, steps) <= (2 ** min(n, 900) if kind.startswith("log2") else n)
        # Walks on cells of half the radius, from many starts.
        cells = (-(-1 // e) + 1) ** d
        largest = (2 * cells + 3) * 3 ** cells
        return (n <= 2 * cells + 6 if kind.startswith("log2") else n <= largest) if d == 1 else True

    def is_true(self, goal):
        kind, *rest = goal
        if kind == "on_grid":
            a, b = self.objects[rest[1]]
            rows = [row for layer in self.objects[rest[0]][1] for row in layer]
            weights = [w for row in rows for w in row[1:-1:2] + row[-1:]]
            return all(int(abs(w)).bit_length() <= a + 1 and w.denominator & (w.denominator - 1) == 0
                       and w.denominator.bit_length() - 1 <= b for w in weights)
        if kind == "within":
            inputs, layers = self.objects[rest[0]]
            width = max([inputs] + [len(layer) for layer in layers])
            return width <= int(rest[1]) and len(layers) <= int(rest[2])
        if kind == "in_h1":
            places = self.places(rest[0])
            values = [self.value(rest[0], x) for x in places]
            return places[0] == 0 and places[-1] == 1 and all(abs(y) <= 1 for y in values) and all(
                abs(y - z) <= v - u for u, v, y, z in zip(places, places[1:], values, values[1:]))
        if kind in ("realizes", "dist_eq", "dist_le", "net_dist_eq", "net_dist_le"):
            v = Fraction(rest[2]) if len(rest) > 2 else 0
            largest = max(abs(self.value(rest[0], x) - self.value(rest[1],
                                                                  x)) for x in self.places(*rest[:2]))
            return largest == v if kind == "dist_eq" else largest <= v
        if kind == "size_eq":
            return self.is_size(self.objects[rest[0]], int(rest[1]))
        if kind in ("covering_le", "external_covering_ge", "packing_ge", "separated_ge", "log2_covering_le",
                    "log2_packing_ge") and "lipschitz" in self.objects[rest[0]][0]:
            return self.may_be_entropy(kind, self.objects[rest[0]], *map(Fraction, rest[1:]))
        if kind == "weights_le":
            rows = [row for layer in self.objects[rest[0]][1] for row in layer]
            return all(abs(w) <= int(rest[1]) for row in rows for w in row[1:-1:2] + row[-1:])
        if kind == "approx_le":
            return Fraction(rest[5]) >= 0
        if kind == "gap_le":
            return Fraction(rest[4]) >= 1
        if kind == "bounded_gap_le":
            return Fraction(rest[3]) >= 1
        if kind == "bounded_ge":  # no more than the affine functions reach
            return Fraction(rest[3]) <= Fraction(1, 4)
        if kind == "bounded_le":
            W, L = map(int, rest[:2])
            return L > 400 or Fraction(rest[3]) >= Fraction(1, 2 * ((W + 1) ** (L - 1) + 1))
        W, L, a, b = map(int, rest[:4])
        v = Fraction(rest[4])
        if kind == "minimax_eq" and v > Fraction(1, 2) + Fraction(1, 2 ** (min(b * L, 4000) + 1)):
            return False
        if kind == "minimax_ge":  # no more than the constant networks reach
            return v <= Fraction(1, 2) + Fraction(1, 2 ** (min(b * L, 4000) + 1))
        # No less than real networks need, nor than the grid allows at 0.
        return b * L > 4000 or v >= Fraction(1, 2 ** (b * L + 1)) and (
            L > 400 or v >= Fraction(1, 2 * ((W + 1) ** (L - 1) + 1)))


class Mutator:
    def __init__(self, random, texts):
        self.random, self.texts = random, texts

    def changed_token(self, token, tokens):
        """Another token: mostly a near number, sometimes a badly spelled one or a stranger."""
        other = self.random.choice([
            "2/4", "-0", "007", "1/1", "+1", "0.5", "1e3", "", "x", "-1", "0", "1", "2147483648", token + "0",
                                    "-" + token,
            token[:-1], token + " ", token + "/2", self.random.choice(tokens), self.random.choice(tokens)])
        try:
            value = Fraction(token)
        except (ValueError, ZeroDivisionError):
            return other
        step = self.random.choice([1, -1, 2, Fraction(1, 2), Fraction(-1, 3), -2 * value, value, -value / 2,
                                   1 - value])
        return str(value + step) if self.random.random() < 0.6 else other

    def lines_and_tokens(self, text):
        lines = text.decode("ascii").split("\n")
        kind = self.random.choice(["token"] * 8 + ["drop token", "double token", "swap tokens", "drop line",
                                                   "double line",
                                                   "swap lines", "move line", "foreign line", "splice",
                                                   "comment"])
        i, j = (self.random.randrange(len(lines) - 1) for _ in range(2))
        tokens = lines[i].split(" ")
        k = self.random.randrange(len(tokens))
        if kind == "token":
            tokens[k] = self.changed_token(tokens[k], tokens)
        elif kind == "drop token":
            del tokens[k]
        elif kind == "double token":
            tokens.insert(k, tokens[k])
        elif kind == "swap tokens":
            m = self.random.randrange(len(tokens))
            tokens[k], tokens[m] = tokens[m], tokens[k]
        lines[i] = " ".join(tokens)
        if kind == "drop line":
            del lines[i]
        elif kind == "double line":
            lines.insert(i, lines[i])
        elif kind == "swap lines":
            lines[i], lines[j] = lines[j], lines[i]
        elif kind == "move line":
            lines.insert(j, lines.pop(i))
        elif kind == "foreign line":
            lines.insert(i,
                         self.random.choice(self.random.choice(self.texts).decode("ascii").split("\n")[:-1]))
        elif kind == "splice":
            other = self.random.choice(self.texts).decode("ascii").split("\n")
            lines = lines[:i] + other[self.random.randrange(len(other)):]
        elif kind == "comment":
            lines.insert(i, "# " + lines[j])
        return "\n".join(lines).encode("ascii")

    def bytes(self, text):
        data = bytearray(text)
        for _ in range(self.random.choice([1, 1, 1, 2, 5])):
            i = self.random.randrange(len(data))
            kind = self.random.randrange(5)
            if kind == 0:
                data[i] ^= 1 << self.random.randrange(8)
            elif kind == 1:
                data[i] = self.random.choice(b"0123456789-/ \n#")
            elif kind == 2:
                data.insert(i, self.random.randrange(256))
            elif kind == 3 and len(data) > 1:
                del data[i]
            else:
                data = data[:max(1, i)] if self.random.random() < 0.2 else data + data[i:i + 20]
        return bytes(data)


class Mutants(unittest.TestCase):
    def setUp(self):
        self.random = checkers.seeded(self)
        self.texts = []
        for path in checkers.corpus("accept"):
            if os.path.basename(path)[:-len(".cert")] not in SLOW:
                with open(path, "rb") as file:
                    # Without the expectations, which are only comments, mutations meet what counts.
                    self.texts.append(b"".join(line for line in file if not line.startswith(b"# expect")))

    def judge(self, mutate, count, some_accepted):
        mutants = {}
        while len(mutants) < count * checkers.MULTIPLIER:
            original = self.random.choice(self.texts)
            mutant = mutate(original)
            if mutant != original:
                mutants["mutant_%d" % len(mutants)] = mutant
        tally = collections.Counter()
        with tempfile.TemporaryDirectory() as folder:
            for name, verdict in checkers.both(self, folder, mutants).items():
                tally[verdict.status] += 1
                if verdict.status == 0:
                    oracle = Oracle(mutants[name], self.random)
                    goals = [line.split(" assuming ")[0] for line in verdict.verified]
                    self.assertEqual(goals, [" ".join(goal) for goal in oracle.goals], mutants[name])
                    for goal in oracle.goals:
                        self.assertTrue(oracle.is_true(goal), (goal, mutants[name].decode("ascii")))
        print("  rejected %d, accepted and true %d, gave up %d" % (tally[1], tally[0], tally[3]), flush=True)
        self.assertGreater(tally[1], 3 * tally[0])
        if some_accepted:
            self.assertGreater(tally[0], 0)

    def test_tokens_and_lines(self):
        self.judge(Mutator(self.random, self.texts).lines_and_tokens, 1500, True)

    def test_bytes(self):
        self.judge(Mutator(self.random, self.texts).bytes, 700, False)

    def test_oracle_accepts_the_corpus(self):
        for text in self.texts:
            oracle = Oracle(text, self.random)
            self.assertTrue(oracle.goals and all(oracle.is_true(goal) for goal in oracle.goals), text)

    def test_oracle_can_say_no(self):
        claim = (b"cert 1\ngrid 1 0 0\nnet 2 1 1 1\nrow 1 0 2 0\npwl 3 2\npt 0 0\npt 1 3/2\n"
                 b"goal on_grid 2 1\ngoal realizes 2 3\ngoal in_h1 3\ngoal net_dist_le 2 3 1/3\n"
                 b"goal within 2 1 1\ngoal gap_le 1 1 0 0 1/2\n"
                 b"goal minimax_ge 1 1 0 1 4/5\ngoal minimax_le 1 1 0 1 1/5\nproof\n")
        oracle = Oracle(claim, self.random)
        self.assertEqual([oracle.is_true(goal) for goal in oracle.goals], [False] * 4 + [True] + [False] * 3)


if __name__ == "__main__":
    checkers.case_count.main()
