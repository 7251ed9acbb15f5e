"""Numbers computed in two ways: what the checkers accept against counts and recursions made here."""

import itertools
import math
import tempfile
import unittest
from fractions import Fraction

import checkers


class Certificates(unittest.TestCase):
    """Asks both checkers about many bounds at once."""

    def accepted(self, texts):
        with tempfile.TemporaryDirectory() as folder:
            return {name: verdict.status == 0 for name, verdict in checkers.both(self, folder, texts).items()}


def walk_count(m, heights=None, start=0):
    """Walks of m steps +-1 in {0..heights-1} from heights of the parity of `start`; without heights P(m)."""
    heights = heights or 2 * m + 1
    walks = [int(h % 2 == start) for h in range(heights)]
    for _ in range(m):
        walks = [x + y for x, y in zip([0] + walks[:-1], walks[1:] + [0])]
    return sum(walks)


def function_count(W, L, a, b):
    """N(W,L) by enumerating the weights of a neuron, not by the formulas of RULES.md; small grids only."""
    grid = range(-(2 ** (a + b + 1)) + 1, 2 ** (a + b + 1))
    q = len(grid)
    if L == 1:
        return q * q
    live_first = sum(1 for w in grid for c in grid if max(c, w + c) > 0)
    live_later = sum(1 for row in itertools.product(grid, repeat=W + 1) if max(row) > 0)

    def multisets(types):
        return math.comb(types + W - 1, W)

    live_last = live_first if L == 2 else live_later
    last = multisets(1 + live_last * (q - 1)) * q
    return last if L == 2 else multisets(1 + live_first) * multisets(1 + live_later) ** (L - 3) * last


class WalkNumbers(unittest.TestCase):
    def test_listed_values(self):
        listed = [2, 8, 20, 56, 132, 328, 744, 1744, 3860, 8744, 19032, 42160, 90664, 197712, 421328, 908192]
        self.assertEqual([walk_count(m) for m in range(1, 17)], listed)
        self.assertEqual(walk_count(100), 117943576168494750217685774017376)

    def test_closed_form_of_the_checker(self):
        module = checkers.python_checker()
        for m in list(range(1, 60)) + [100, 101, 511]:
            below = module.lg_walks(m)
            self.assertLessEqual(below, module.lg(walk_count(m))[1])
            self.assertGreater(below + 2 ** (128 - 100), module.lg(walk_count(m))[0])

    def test_bound_for_long_walks_is_below_the_exact_count(self):
        module = checkers.python_checker()
        for m in (4097, 4098, 5001, 5002):
            h = (m + 1) // 2
            exact = (m + 1) * 2**m - (h if m % 2 else 2 * h) * math.comb(2 * h, h)
            self.assertLessEqual(module.lg_walks(m), module.lg(exact)[1])
            self.assertGreater(module.lg_walks(m) + 2 ** (128 - 5), module.lg(exact)[0])


class Memory(Certificates):
    def test_listed_function_counts(self):
        for family, count in {(1, 1, 0, 0): 9, (1, 2, 0, 0): 27, (1, 2, 0, 1): 1141, (1, 2, 1, 1): 27945,
                              (1, 3, 0, 0): 165, (1, 3, 0, 1): 39004, (2, 2, 0, 0): 135, (2, 2, 0, 1): 93562,
                              (2, 2, 1, 1): 26044740, (2, 3, 0, 0): 35100}.items():
            self.assertEqual(function_count(*family), count, family)

    def test_accepted_exactly_where_the_count_is_below_the_walks(self):
        texts, expected = {}, {}
        for family in itertools.product((1, 2, 3), (1, 2, 3, 4, 6), (0, 1), (0, 1)):
            if family[0] == 3 and sum(family[2:]) > 1:
                continue  # the enumeration of weights would take long
            count = function_count(*family)
            least = next(m for m in itertools.count(1) if count < walk_count(m))
            for m in range(max(1, least - 2), least + 2):
                name = "memory_%d_%d_%d_%d_%d" % (*family, m)
                texts[name] = checkers.bound("minimax_ge %d %d %d %d 1/%d" % (*family, m) if m > 1 else
                                             "minimax_ge %d %d %d %d 1" % family, "memory", m)
                expected[name] = count < walk_count(m)
        self.assertGreater(len(texts), 150)
        self.assertEqual(self.accepted(texts), expected)

    def test_tables_of_distinct_realizations(self):
        """Distinct realizations on [0,1], from all networks of a family: no more than the count N(W,L)."""
        places = [Fraction(k, 24) for k in range(25)]
        listed = {(1, 1, 0): 9, (1, 2, 0): 15, (2, 2, 0): 35, (1, 2, 1): 559, (1, 3, 0): 21}
        for (W, L, b), count in listed.items():
            grid = [Fraction(n, 2**b) for n in range(-(2 ** (b + 1)) + 1, 2 ** (b + 1))]
            values = [(tuple(places),)]  # what the next map may read: one vector of values per neuron
            for depth in range(1, L + 1):
                rows = {tuple(sum((w * x[k] for w, x in zip(weights, inputs)), bias) for k in range(25))
                        for inputs in values for weights in itertools.product(grid, repeat=len(inputs))
                        for bias in grid}
                neurons = sorted({tuple(max(z, 0) for z in row) for row in rows})
                values = list(itertools.combinations_with_replacement(neurons, W)) if depth < L else None
            self.assertEqual(len(rows), count, (W, L, b))
            self.assertLessEqual(len(rows), function_count(W, L, 0, b))


class Strips(Certificates):
    # (W, L): the least m with its height and start parity.
    LEAST = {(2, 2): (50, 7, 0), (2, 3): (142, 9, 0), (2, 4): (294, 11, 0), (2, 8): (1480, 23, 0),
             (4, 2): (98, 7, 0), (4, 3): (439, 11, 0), (4, 4): (1039, 15, 0),
             (8, 2): (196, 7, 0), (8, 3): (1540, 11, 0)}

    def test_least_steps(self):
        texts, expected = {}, {}
        for (W, L), (least, H, s) in self.LEAST.items():
            for m in (least - 1, least):
                name = "vc_%d_%d_%d" % (W, L, m)
                texts[name] = checkers.bound("minimax_ge %d %d 0 0 1/%d" % (W, L, m), "vc", m, H, s)
                expected[name] = m == least
        self.assertEqual(self.accepted(texts), expected)

    def test_no_other_height_does_better(self):
        texts = {}
        for (W, L), (least, _, _) in self.LEAST.items():
            for H in (2, 3, 4, 5, 7, 9, 11, 15, 23, 31, 63, 64):
                if least < 500 and H <= 2 * least - 1:
                    for s in (0, 1):
                        texts["vc_%d_%d_%d_%d" % (W, L, H, s)] = checkers.bound(
                            "minimax_ge %d %d 0 0 1/%d" % (W, L, least - 1), "vc", least - 1, H, s)
        self.assertEqual(set(self.accepted(texts).values()), {False})

    def test_rate_bound_is_below_the_exact_number_of_walks(self):
        """The inequality behind vc_strip, with integers near sin(pi i / (H+1)) made by a recursion."""
        for H in (2, 3, 4, 5, 8, 13, 64):
            v = [i * (H + 1 - i) for i in range(1, H + 1)]
            for _ in range(200):  # neighbour sums converge to the eigenvector of the path
                v = [2 * x + y + z for x, y, z in zip(v, [0] + v[:-1], v[1:] + [0])]
                v = [x >> max(0, max(v).bit_length() - 60) for x in v]
            rate = min(Fraction(y + z, x) for x, y, z in zip(v, [0] + v[:-1], v[1:] + [0]))
            for m in (1, 2, 7, 40):
                for s in (0, 1):
                    self.assertGreaterEqual(walk_count(m, H, s), rate**m * sum(v[s::2]) / max(v), (H, m, s))

    def test_strip_is_accepted_only_where_the_exact_walks_are(self):
        texts = {}
        for W, L, H, s in [(1, 2, 3, 0), (1, 2, 3, 1), (2, 2, 3, 0)]:
            for m in range(30, 80):
                statement = "minimax_ge %d %d 0 0 1/%d" % (W, L, m)
                texts["vc_%d_%d_%d_%d" % (W, L, s, m)] = checkers.bound(statement, "vc", m, H, s)
                texts["strip_%d_%d_%d_%d" % (W, L, s, m)] = checkers.bound(
                    statement, "vc_strip", m, H, s, "140/99", 70, 99, 70)
        accepted = self.accepted(texts)
        for name, verdict in accepted.items():
            if name.startswith("strip") and verdict:
                self.assertTrue(accepted["vc" + name[len("strip"):]], name)
        self.assertEqual(sum(v for n, v in accepted.items() if n.startswith("strip_1_2_0")), 40)


class Logarithms(Certificates):
    def setUp(self):
        self.module = checkers.python_checker()
        self.random = checkers.seeded(self)

    def samples(self):
        yield from range(1, 40)
        for _ in range(100 * checkers.MULTIPLIER):
            n = self.random.getrandbits(self.random.choice((8, 30, 64, 191, 192, 193, 194, 500, 900))) + 1
            yield from (n, 1 << n.bit_length(), (1 << n.bit_length()) - 1)

    def test_enclosure(self):
        """2^(2^10 lower) <= n^(2^10) <= 2^(2^10 upper), and both ends within 2^-120."""
        for n in self.samples():
            lower, upper = self.module.lg(n)
            self.assertLessEqual(upper - lower, 2**8)
            bits = (n**1024).bit_length()
            self.assertLess(lower * 1024 >> 128, bits, n)
            self.assertGreaterEqual(-(-upper * 1024 >> 128), bits - (n & (n - 1) == 0), n)

    def test_product_rule(self):
        for _ in range(200):
            x, y = self.random.getrandbits(300) + 1, self.random.getrandbits(77) + 1
            (x0, x1), (y0, y1), (z0, z1) = (self.module.lg(n) for n in (x, y, x * y))
            self.assertTrue(x0 + y0 <= z1 and z0 <= x1 + y1)

    def test_binomials_from_above(self):
        cases = [(n, k) for n in range(1, 30) for k in range(n + 1)]
        cases += [(4096, 2048), (2**40, 2047), (2**127, 2048), (2**129, 2047), (2**129, 2048), (2**200, 2049)]
        cases += [(5000, 2500), (2**64 - 1, 3000), (2**64, 3000), (10**30, 2500)]
        for n, k in cases:
            above, exact = self.module.lg_binomial(n, k), self.module.lg(math.comb(n, k))
            self.assertGreaterEqual(above, exact[0], (n, k))
            self.assertLessEqual(above - exact[1], 14 << 128, (n, k))
            if min(k, n - k) * n.bit_length() <= 2**18 and min(k, n - k) <= 2048:
                self.assertLessEqual(above - exact[1], 2**9, (n, k))

    def test_sums_of_binomials_from_above(self):
        cases = [(m, p) for m in range(1, 25) for p in range(m + 1)]
        cases += [(6000, 2049), (6000, 2047), (6001, 3000)]
        for m, p in cases:
            above = self.module.lg_binomial_sum(m, p)
            exact = self.module.lg(sum(math.comb(m, j) for j in range(p + 1)))
            self.assertGreaterEqual(above, exact[0], (m, p))
            self.assertLessEqual(above - exact[1], 14 << 128, (m, p))

    def test_checkers_print_the_same_logarithms(self):
        """The m are too small, so the reason shows both logarithms; all kinds of binomials occur."""
        texts = {}
        for i in range(100 * checkers.MULTIPLIER):
            W, L = (2 ** self.random.randrange(1, 11) + self.random.randrange(2) for _ in range(2))
            a, b = self.random.randrange(4), 2 ** self.random.randrange(7)
            m = self.random.choice((1, 7, 4096, 4097, 10**6, 10**12))
            texts["memory_%d" % i] = checkers.bound("minimax_ge %d %d %d %d 1/%d" % (W, L, a, b, m + 1),
                                                    "memory", m + 1)
            L = min(L, 300)
            m = 2 ** self.random.randrange(3, 62) + self.random.randrange(8)
            if m < 4096:
                texts["vc_%d" % i] = checkers.bound("minimax_ge %d %d 0 0 1/%d" % (W, L, m), "vc", m,
                                                    self.random.randrange(2, 16), self.random.randrange(2))
            texts["strip_%d" % i] = checkers.bound("minimax_ge %d %d 0 0 1/%d" % (W, L, m), "vc_strip", m, 5,
                                                   self.random.randrange(2), "12/7", 4, 7, 8, 7, 4)
        with tempfile.TemporaryDirectory() as folder:
            verdicts = checkers.both(self, folder, texts)
        rejected = [v for v in verdicts.values() if v.status == 1]
        self.assertTrue(all("lg of the number of" in v.failure for v in rejected))
        self.assertGreater(len(rejected), len(texts) / 4)  # about half of them; the seed is new in every run


class NearbyNumbers(Certificates):
    """Near numbers that a rule allows, where its many conditions meet, both checkers decide alike."""

    # W L b and the numbers of the rule, from small families to large ones.
    # o c e t f F l N B m p q y n j x z i
    BITS = ["24 19 4 1 10 5 2 2 5 4 14 5 1 2 1 1 7 11 2 1 0", "32 38 1 2 8 0 4 1 8 1 7 2 2 1 6 1 3 12 1 1 0",
            "32 16 4 1 15 5 4 1 5 4 22 5 1 2 1 0 9 12 3 1 0", "113 60 8 2 40 6 2 4 33 3 24 3 1 6 1 1 3 13 1 1 0",
            "200 60 1 2 20 1 1 1 2 0 12 2 3 1 8 1 1 9 0 1 0", "16 256 64 0 1 24 6 2 64 8 9 64 1 1 1 1 1429 28 10 1 0",
            "256 240 8 2 116 13 3 4 486 8 138 9 3 1 3 0 157 32 7 1 0"]
    # o c e t f C F l N B d m p q y n j x z i
    GRIDS = ["31 21 8 2 6 1 1 2 1 12 2 4 6 2 2 1 3 1 9 10 3 1 0", "79 45 4 2 1 3 1 3 1 4 0 2 2 2 1 2 3 1 3 10 2 1 0",
             "43 16 1 2 3 3 1 1 1 1 1 6 1 1 1 2 4 1 3 6 1 1 0", "49 21 8 1 5 3 2 2 4 9 0 1 6 2 2 1 2 0 6 11 4 1 0",
             "64 64 64 3 28 3 3 3 17 44 5 54 44 2 1 1 1 0 1659 31 10 1 0",
             "256 256 8 2 25 18 4 3 10 72 8 224 8 1 1 4 1 0 7 28 2 1 0"]

    def check(self, rule, allowed, place_of_l):
        random, texts = checkers.seeded(self), {}
        for case in range(600 * checkers.MULTIPLIER):
            W, L, b, *numbers = map(int, random.choice(allowed).split())
            for _ in range(random.randrange(4)):
                place = random.randrange(len(numbers))
                numbers[place] = max(0, numbers[place] + random.choice((-10, -3, -2, -1, 1, 2, 3, 10)))
            W += random.choice((-1, 0, 0, 0, 3, 20))
            L += random.choice((-1, 0, 0, 0, 3, 20))
            l, (n, j, _, z, i) = numbers[place_of_l], numbers[-5:]
            height = max(1, n * z**i)
            mu = -(-2 ** (l + j) // height)
            value = Fraction(height, 2**j) + Fraction(1, 2 * mu)
            texts["%s_%d" % (rule, case)] = checkers.bound("minimax_le %d %d 1 %d %s" % (W, L, b, value), rule, *numbers)
        accepted = list(self.accepted(texts).values()).count(True)
        self.assertGreater(accepted, len(texts) / 20)
        self.assertLess(accepted, len(texts) * 19 / 20)

    def test_bit_extraction(self):
        self.check("bit_extraction", self.BITS, 6)

    def test_grid_retrieval(self):
        self.check("grid_retrieval", self.GRIDS, 7)


class LowerBelowUpper(Certificates):
    """No accepted lower bound is above an accepted upper bound of the same family."""

    def test_families(self):
        texts, values = {}, {}

        def propose(sense, family, value, rule, *numbers):
            name = "%s_%d" % (rule, len(texts))
            texts[name] = checkers.bound("minimax_%s %d %d %d %d %s" % (sense, *family, value), rule,
                                         *numbers)
            values[name] = (family, sense, value)

        for family in itertools.product((1, 2, 4, 33), (1, 2, 3, 5, 40), (0, 1), (0, 1, 3)):
            W, L, a, b = family
            K = 2 ** (a + b + 1) - 1
            propose("ge", family, Fraction(1, 2 ** (b * L + 1)), "precision")
            propose("ge", family, Fraction(1, 2 * ((W + 1) ** (L - 1) + 1)), "pieces")
            propose("ge", family, Fraction(1, 4), "monotone_or_affine")
            if L > 1:
                propose("ge", family, Fraction(1, 4 * W ** (L - 2) * K ** (L - 1)), "breakpoint_gap")
            for m in (1, 2, 3, 6, 10, 20, 50, 98, 142, 400, 1100, 2500):
                propose("ge", family, Fraction(1, m), "memory", m)
                if 3 <= m <= 200:
                    propose("ge", family, Fraction(1, m), "vc", m, 7, 0)
            propose("le", family, Fraction(1, 2) + Fraction(1, 2 ** (b * L + 1)), "constant")
            for r in range(b + 1):
                h, u = Fraction(1, 2**r), Fraction(1, 2**b)
                x = (u - h * u) / 2
                propose("le", family, (h + h * u + x) / 2 + x * x / (8 * h), "shallow_interpolation", r)
            for m, g, c in itertools.product((1, 2, 3, 4, 15, 33), (1, 2, 3, 8), (0, 1)):
                x = Fraction(max(g, 1 if c else 2**b) - g, 2 * 4**b)
                value = (Fraction(1, m) + Fraction(g, 4**b) + x) / 2 + x * x * m / 8
                propose("le", family, value, "fine_interpolation", m, g, c, b)
            propose("le", family, Fraction(1, 4) + Fraction(3, 2 ** (b + 2)), "affine")
            for w, g, H, c, j in itertools.product((2, min(W, 4)), (0, 1, 2), (1, 2, 3), {0, b}, (0, 1, 3)):
                # v, M and Q are the largest that the weights allow in any case.
                v, M, Q = 2 ** (b + 1) if g else 1, 2 ** (b + 1) if g > 1 else 1, 2 ** (b - c + 1)
                nu = Fraction(Q, 2 ** (b - c)) * (Fraction(v, 2**b) if g else 1)
                nu *= Fraction(M, 2**b if g > 1 else 1)
                h, d = Fraction(H, 2**b) / nu, Fraction(H, 2 ** (j + b + c))
                x = max(Fraction(0), Fraction(1, 2 ** (j + b)) - d)
                propose("le", family, (h + d + x) / 2 + x * x / (8 * h), "ladder", w, g, v, M, 1, Q, H, c, 1, 1,
                        j, b)
        best = {}
        for name, accepted in self.accepted(texts).items():
            family, sense, value = values[name]
            if accepted:
                pick = max if sense == "ge" else min
                best[family, sense] = pick(value, best.get((family, sense), value))
        families = {family for family, _ in best}
        self.assertEqual(len(families), 4 * 5 * 2 * 3)
        for family in families:
            self.assertLessEqual(best[family, "ge"], best[family, "le"], family)


if __name__ == "__main__":
    checkers.case_count.main()
