"""The networks of notes/upper_bounds.md, built for concrete functions of H1 and verified by both checkers.

The upper-bound rules are theorems about every function; here each is put to the test at the edge of its
hypotheses: the network is built as the note says, in the least width and depth that the rule allows, and a
certificate shows that it lies on the grid, has that shape and stays within the rule's value. So a mistake in
a rule or in its note would show.
"""

import itertools
import math
import tempfile
import unittest
from fractions import Fraction

import checkers


class Target:
    """A piecewise-linear function of H1, by its points."""

    def __init__(self, points):
        self.points = [(Fraction(x), Fraction(y)) for x, y in points]

    def __call__(self, x):
        for (x0, y0), (x1, y1) in zip(self.points, self.points[1:]):
            if x <= x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def targets(random, count):
    yield Target([(0, 1), (1, 1)])
    yield Target([(0, -1), (1, 0)])
    yield Target([(0, 1), (1, 0)])
    yield Target([(0, 0), (Fraction(1, 2), Fraction(1, 2)), (1, 0)])
    yield Target([(0, Fraction(-1, 2)), (Fraction(1, 2), -1), (1, Fraction(-1, 2))])
    for _ in range(count):
        # A zigzag of random steps with slopes -1, 0, 1 or random ones, clipped to [-1, 1].
        n = random.randrange(2, 40)
        steep = random.random() < 0.6
        y = Fraction(random.randrange(-64, 65), 64)
        points = [(Fraction(0), y)]
        for i in range(1, n + 1):
            slope = random.choice((-1, 1)) if steep else Fraction(random.randrange(-16, 17), 16)
            y = max(Fraction(-1), min(Fraction(1), y + slope * Fraction(1, n)))
            points.append((Fraction(i, n), y))
        yield Target(points)


def is_h1(f):
    return all(abs(y) <= 1 for _, y in f.points) and all(
        abs(y1 - y0) <= x1 - x0 for (x0, y0), (x1, y1) in zip(f.points, f.points[1:]))


def nearest(x, unit):
    """The multiple of unit nearest to x."""
    return unit * math.floor(x / unit + Fraction(1, 2))


def slopes(f, intervals, b, start):
    """Lemma C: slopes in 2^-b Z of the interpolant with `intervals` intervals."""
    h, unit = Fraction(1, intervals), Fraction(1, intervals * 2**b)
    p, result = start, []
    for j in range(1, intervals + 1):
        step = max(-h, min(h, nearest(f(j * h) - p, unit)))
        result.append(step / h)
        p += step
    return result


def within_cell(h, d, x):
    """I(h, d, x) as the largest deviation over the slopes u of a chord, at u = -x/(2h)."""
    u = -x / (2 * h)
    return h * (1 - u * u) / 2 + d / 2 + x * (1 - u) / 2


class Network:
    """Layers of rows (weights by input, bias)."""

    def __init__(self):
        self.layers = []

    def add(self, *rows):
        self.layers.append([({i: Fraction(w) for i, w in weights.items() if w}, Fraction(bias)) for weights,
                            bias in rows])

    def __call__(self, x):
        values = [x]
        for layer in self.layers:
            z = [sum((w * values[i] for i, w in weights.items()), bias) for weights, bias in layer]
            values = [max(v, Fraction(0)) for v in z]
        return z[0]

    def lines(self, key):
        yield "net %d %d 1 %s" % (key, len(self.layers), " ".join(str(len(layer)) for layer in self.layers))
        for layer in self.layers:
            for weights, bias in layer:
                numbers = "".join(" %d %s" % pair for pair in sorted(weights.items()))
                yield "row %d%s %s" % (len(weights), numbers, bias)


def certificate(network, f, places, W, L, a, b, v):
    """f is approximated to v by the network, whose breakpoints are among `places`."""
    lines = ["cert 1", "grid 1 %d %d" % (a, b), *network.lines(2), "pwl 3 %d" % len(f.points)]
    lines += ["pt %s %s" % point for point in f.points]
    lines += ["goal in_h1 3", "goal approx_le 3 %d %d %d %d %s" % (W, L, a, b, v), "proof",
              "pwl 4 %d" % len(places)]
    lines += ["pt %s %s" % (x, network(x)) for x in places]
    lines += ["step 5 in_h1 3 by slopes_and_values", "step 6 on_grid 2 1 by grid_member",
              "step 7 within 2 %d %d by shape" % (W, L), "step 8 realizes 2 4 by no_sign_change",
              "step 9 dist_le 4 3 %s by merged_breakpoints" % v,
              "step 10 net_dist_le 2 3 %s by sandwich from 8 9" % v,
              "step 11 approx_le 3 %d %d %d %d %s by witness_network from 6 7 10" % (W, L, a, b, v),
              "qed 5 11"]
    return "\n".join(lines) + "\n"


def bounded_cells(W, L, B):
    return (W - 1) * (L - 1) + 1 if B > 1 else (W - 1) * (L - 2) + W // 2


def build_bounded(f, W, L, B, N):
    """The interpolation of f at k/N with weights of at most B: notes/weight_splitting.md, bounded_ladder."""
    sign = -1 if f(Fraction(0)) < 0 else 1
    y = [sign * f(Fraction(k, N)) for k in range(N + 1)]
    s = [N * (after - before) for before, after in zip(y, y[1:])]
    copies, g = (1, Fraction(1)) if B > 1 else (2, Fraction(1, 2))
    per_layer = [W - 1] * (L - 1) if B > 1 else [W - 1] * (L - 2) + [W // 2 - 1]
    network, held, last, times, k = Network(), ({0: g * s[0]}, g), 0, 1, 1
    for layer, kinks in enumerate(per_layer, 1):
        times = copies if layer == len(per_layer) else 1
        rows = [held] * times
        for i in range(1, kinks + 1):
            rows += [({last: 1}, Fraction(-i, N))] * times
        network.add(*rows)
        weights = {c: Fraction(1) for c in range(times)}
        weights.update({times * i + c: g * (s[k + i - 1] - s[k + i - 2]) for i in range(1, kinks + 1)
                        for c in range(times)})
        held, last, k = (weights, Fraction(0)), len(rows) - 1, k + kinks
    network.add(({i: sign * w for i, w in held[0].items()}, sign * (y[0] - 1)))
    return network


def scaled(network, C, t):
    """The network with weights below 4 as one with weights of at most 1, made up for by t more maps."""
    copy = Network()
    rows = []
    for l, layer in enumerate(network.layers, 1):
        rows = [({i: w / 4 for i, w in weights.items()}, bias / 4**l) for weights, bias in layer]
        if l < len(network.layers):
            copy.add(*rows)
    (weights, bias), = rows
    copy.add(*[(weights, bias)] * C, *[({i: -w for i, w in weights.items()}, -bias)] * C)
    plus, minus = {i: 1 for i in range(C)}, {i: 1 for i in range(C, 2 * C)}
    for _ in range(t - 1):
        copy.add(*[(plus, 0)] * C, *[(minus, 0)] * C)
    copy.add(({**plus, **{i: -1 for i in minus}}, 0))
    return copy


def digits(c, b, exponents):
    """Biases of maps with the factors 2^-e between them, e in exponents, which together make the constant c.

    All but the last are in [0,1), so no ReLU cuts them off."""
    biases = []
    for e in reversed(exponents):
        bias = Fraction(math.floor(c * 2**b), 2**b)
        biases.append(bias)
        c = (c - bias) * 2**e
    assert (c * 2**b).denominator == 1
    return [c] + biases[::-1]


def odd_and_power_of_two(n, most):
    """e, the exponent of the largest power of two that divides n, but at most `most`."""
    e = 0
    while e < most and n % (2 << e) == 0:
        e += 1
    return e


class Ladder:
    """The network of the rule ladder for one function, section by section as in the note."""

    def __init__(self, f, numbers, W, a):
        self.w, self.g, self.v, self.M, self.P, self.Q, self.H, self.c, self.n, self.m, self.j, self.s = numbers
        self.unit, self.copies, self.network = Fraction(1, 2**self.s), W // 2, Network()
        self.omega = 2 ** (a + 1) - self.unit
        coarse = Fraction(2**self.c, 2**self.s)
        self.nu = self.Q * coarse
        for weight in [self.v, self.M, *[self.P] * (self.g - 2)][:self.g]:
            self.nu *= weight * self.unit
        self.eta, self.S = self.H * self.unit, Fraction(self.n * self.m, 2**self.j)
        self.h, self.d = self.eta / self.nu, self.S * self.eta / 2**self.c
        self.N = math.ceil(1 / self.h)
        e = odd_and_power_of_two(self.n, self.s - self.c)
        self.u = Fraction(2**e, 2 ** (self.j + self.s))
        x = max(Fraction(0), self.u - self.d)
        self.value = (self.h + self.d + x) / 2 + x * x / (8 * self.h)
        self.places = [k * self.h for k in range(self.N)] + [Fraction(1)]
        sign = -1 if f(self.h) > f(Fraction(0)) else 1
        self.encode(lambda t: sign * f(min(t, Fraction(1))))
        # tau is found by trying all of its values, which are few.
        for B in range(2 ** (self.s - self.c - e)):
            gamma = self.start - self.S * (self.nu + B * self.unit)
            if (gamma * 2 ** (self.j + self.c)).denominator == 1:
                break
        X, Y = self.gain(coarse)
        y = self.ladder(X, Y, B * self.unit)
        self.tail(y, gamma, sign)

    def encode(self, f):
        least = f(Fraction(0)) - min(self.u, self.d) / 2
        lattice = self.S * self.nu
        self.start = p = lattice + math.ceil((least - lattice) / self.u) * self.u
        step, self.slopes = self.S * self.eta, []
        for k in range(1, self.N + 1):
            rise = max(-step, min(step, nearest(f(k * self.h) - p, self.d)))
            if k == 1:
                rise = min(rise, Fraction(0))
            self.slopes.append(rise / step)
            p += rise

    def split(self, total, most):
        """`total` as a sum of as few weights as possible, each at most `most`."""
        weights = []
        while total > 0:
            weights.append(min(total, most))
            total -= weights[-1]
        return weights

    def gain(self, coarse):
        reads = [self.split(self.Q * coarse, self.omega + self.unit - coarse)]
        if self.g > 1:
            middle = [self.M] + [self.P] * (self.g - 2)
            reads = [self.split(gain * self.unit, self.omega) for gain in middle] + reads
        if self.g == 0:
            (nu,), = reads
            return ({0: nu}, Fraction(0)), ({0: -nu}, nu)
        X, Y = ({0: self.v * self.unit}, Fraction(0)), ({0: -self.v * self.unit}, self.v * self.unit)
        for weights in reads:
            count = len(weights)
            assert count <= self.copies
            self.network.add(*[X] * count, *[Y] * count)
            X = dict(enumerate(weights)), Fraction(0)
            Y = {count + i: weight for i, weight in enumerate(weights)}, Fraction(0)
        return X, Y

    def ladder(self, X, Y, tau):
        r, s = self.w - 1, self.slopes
        accumulator = dict(Y[0])
        for i, weight in X[0].items():
            accumulator[i] = accumulator.get(i, 0) + (1 + s[0]) * weight
        row, bias, chain = accumulator, Y[1] + tau, X[0]
        for first in range(1, self.N, r):
            kinks = range(first, min(first + r, self.N))
            offsets = [(i + 1) * self.eta for i in range(len(kinks))]
            self.network.add(*[(chain, -offset) for offset in offsets], (row, bias))
            row = {len(kinks): 1, **{i: s[k] - s[k - 1] for i, k in enumerate(kinks)}}
            bias, chain = Fraction(0), {len(kinks) - 1: 1}
        return row

    def tail(self, row, gamma, sign):
        left = self.j - (self.s - self.c)
        maps = math.ceil((self.j + self.c) / self.s) if self.s else 1
        exponents = [min(self.s, max(0, left - self.s * i)) for i in range(maps - 1)]
        factors = [Fraction(1, 2**e) for e in exponents]
        # What the first map adds to make the rest a sum of digits is found by trying, too.
        first = 0
        if self.m > 1:
            factors[0] *= self.m
            while ((gamma - first * self.m * Fraction(1, 2 ** (self.j + self.c)))
                   * 2 ** (self.j + self.c - exponents[0])).denominator > 1:
                first += 1
            gamma -= first * self.m * Fraction(1, 2 ** (self.j + self.c))
            biases = [first * self.unit] + digits(gamma, self.s, exponents[1:])
        else:
            biases = digits(gamma, self.s, exponents)
        row = {i: weight * self.n * 2**self.c * self.unit for i, weight in row.items()}
        for i, bias in enumerate(biases):
            last = sign if i == maps - 1 else 1
            self.network.add(({k: last * weight for k, weight in row.items()}, last * bias))
            row = {0: factors[i]} if i < maps - 1 else {}


def build_affine(f, b):
    unit = Fraction(1, 2**b)
    clip = lambda x: max(Fraction(-1), min(Fraction(1), nearest(x, unit)))
    s = clip(f(Fraction(1)) - f(Fraction(0)))
    rest = [y - s * x for x, y in f.points]
    network = Network()
    network.add(({0: s}, clip((min(rest) + max(rest)) / 2)))
    return network


def build_shallow(f, r, b):
    intervals = 2**r
    start = nearest(f(Fraction(0)), Fraction(1, 2**b))
    s = slopes(f, intervals, b, start)
    network = Network()
    network.add(*[({0: 1}, -Fraction(i, intervals)) for i in range(intervals)])
    network.add(({i: y - x for i, (x, y) in enumerate(zip([0] + s, s))}, start))
    return network


def build_three(f, m, g, y, a, s):
    q, K = Fraction(1, 2**s), 2 ** (a + s + 1) - 1
    d, start = g * q**3, nearest(f(Fraction(0)), q**3)
    values = [start]
    for k in range(1, m + 1):
        target = f(Fraction(k, m))
        if y:
            values.append(min((values[-1] + d / 2, values[-1] - d / 2), key=lambda value: abs(target - value)))
        else:
            values.append(start + nearest(target - start, d))
    first = [t - z for z, t in zip(values, values[1:])]
    second = [t - z for z, t in zip([0] + first, first)]
    # As many copies as the largest slope and the largest offset take.
    many_x = max(0, -((K - m * g) // K**2))
    many_ones = max(0, -(((K + 1) * 2**s - 1 - (m - 1) * g) // K**2))
    network = Network()
    network.add(({0: q}, 0), *[({0: K * q}, 0)] * many_x, ({}, q), *[({}, K * q)] * many_ones)

    def unit(slope, constant):
        sign = -1 if constant < 0 else 1
        row, rest = {}, slope
        for i in range(many_x):
            row[1 + i] = min(K, rest // K) * q
            rest -= min(K, rest // K) * K
        row[0], rest = rest * q, abs(constant)
        for i in range(many_ones):
            row[2 + many_x + i] = sign * min(K, rest // K) * q
            rest -= min(K, rest // K) * K
        row[1 + many_x] = sign * (rest % 2**s) * q
        return row, sign * (rest // 2**s) * q

    sign = -1 if y and first[0] < 0 else 1
    t = int(sign * start / q**3) % 4**s
    kinks = [unit(m * g, -k * g) for k in range(y, m)]
    network.add(unit(m * g // 2 if y else 0, t), *kinks)
    weights = {0: sign * q, **{1 + i: D / d * q for i, D in enumerate(second[y:])}}
    network.add((weights, start - sign * t * q**3))
    return network


def build_fine(f, m, g, c, s):
    h, d, q = Fraction(1, m), Fraction(g, 4**s), Fraction(1, 2**s)
    start = nearest(f(Fraction(0)), q * q if c else q)
    values = [start] + [start + nearest(f(k * h) - start, d) for k in range(1, m + 1)]
    # The output weights are the second differences of the values, in units of d, times 2^-s.
    first = [y - x for x, y in zip(values, values[1:])]
    second = [y - x for x, y in zip([0] + first, first)]
    network = Network()
    network.add(*[({0: m * g * q}, -k * g * q) for k in range(m)], *[({}, q)] * c)
    bias = math.floor(start / q) * q
    network.add(({**{k: D / d * q for k, D in enumerate(second)}, **({m: (start - bias) / q} if c else {})},
                 bias))
    return network


def hard_for_fine(m, unit):
    """A zigzag between the nodes k/m whose upper values round up to a multiple of `unit` and whose lower
    values round down, so that rounding adds to every jump of the slope."""
    fall = math.floor(Fraction(1, m) / unit - Fraction(2, 1000))
    high, low = Fraction(501, 1000) * unit, (Fraction(499, 1000) - fall) * unit
    return Target([(Fraction(k, m), low if k % 2 else high) for k in range(m + 1)])


def build_constant(f, L, b):
    values = [y for _, y in f.points]
    c = nearest((min(values) + max(values)) / 2, Fraction(1, 2 ** (b * L)))
    network = Network()
    biases = digits(c, b, [b] * (L - 1))
    for l, bias in enumerate(biases):
        network.add(({0: Fraction(1, 2**b)} if l else {}, bias))
    return network


class GatedWalk:
    """The network of the rules gated_walk and multilevel_walk for one function, section by section as in the
    note; the second has two numbers more."""

    def __init__(self, f, numbers, b):
        self.several_levels = len(numbers) == 15
        self.o, self.c, self.C, self.F, self.D, *levels, self.K, self.B, self.R, self.A, self.e, self.x, self.n, \
            self.j = numbers
        self.H, self.z = levels or (1, 0)
        self.flat, self.Q = 2**self.z, self.D if self.several_levels else self.D - 1
        self.ramp, self.P = self.F * self.H, self.F * self.H + self.flat
        self.signs = [1 if self.several_levels else (-1) ** k for k in range(self.F)]
        self.f, self.b, self.delta, self.network = f, b, Fraction(1, 2**b), Network()
        self.omega = 4 - self.delta
        self.g = self.R.bit_length() - 1 if self.B == 1 else 0
        self.s = Fraction(self.n, 2**self.j)
        self.mu = 2 * math.ceil(1 / (2 * self.s))
        self.error = self.s * (Fraction(self.H, 2) + 1 + Fraction(self.flat, 4)) if self.several_levels else self.s
        self.pairs = -(-self.mu // (2 * self.P))
        self.tau = self.j - 1 - self.e - self.x - self.D * self.A
        self.places = [1] if self.B == 1 else [self.R**r for r in range(self.B)]
        kappa = sum(self.R // 2 * place for place in self.places[:-1])
        gamma = 1 + self.s * (self.mu + 1 + 2 * kappa * self.pairs)
        self.gamma = math.ceil(gamma * 2**b) * self.delta
        self.encode()
        self.first_multiples()
        for d in range(self.D):
            self.first_layer(d)
            self.second_layer(d)
        if self.several_levels:
            self.convex_sum()
        # The output divides a weight above Omega among the copies of its accumulator.
        sign = -1 if self.several_levels else 1
        output = {self.fine[i]: sign * self.signs[i] * self.factor() for i in range(len(self.fine))}
        for r, copies in enumerate(self.accumulators):
            rest = self.factor() * self.places[r] * 2**self.g
            for i in copies:
                output[i] = min(rest, self.omega)
                rest -= output[i]
        self.network.add((output, -self.gamma))

    def factor(self):
        return Fraction(self.n, 2**self.x)

    def exponent(self, d):
        return self.e + d * self.A + (d * self.tau // self.Q if self.Q else 0)

    def encode(self):
        lattice = self.s * self.mu - self.gamma
        start, rises = self.rises_between(lattice) if self.several_levels else self.steps_from(lattice)
        self.v, self.digits = [], []
        for i in range(self.C * self.D):
            steps = rises[i * (self.F + 1):i * (self.F + 1) + self.F]
            if i % 2:
                steps = [self.H - step for step in steps[::-1]]
            self.v.append([step if self.signs[k] > 0 else self.H - step for k, step in enumerate(steps)]
                          or [0] * self.F)
        D = [sum(sign * level for sign, level in zip(self.signs, levels)) for levels in self.v]
        sums, least = [0] * self.B, [0] * self.B
        for i in range(2 * self.pairs):
            J = rises[i * (self.F + 1) + self.F] - (D[i + 1] - D[i] if i % 2 == 0 else 0)
            digits = []
            for _ in range(self.B - 1):
                digits.append((J + self.R // 2) % self.R - self.R // 2)
                J = (J - digits[-1]) // self.R
            self.digits.append(digits + [J])
            for r, digit in enumerate(self.digits[-1]):
                sums[r] += digit + (self.ramp if r == 0 and i % 2 else 0)
                least[r] = min(least[r], sums[r])
        self.digits += [[0] * self.B] * (self.C * self.D - 2 * self.pairs)
        self.w = [-value for value in least]
        self.w[0] = (start - self.s * self.mu + self.gamma) / (2 * self.s) - sum(
            place * w for place, w in zip(self.places[1:], self.w[1:]))
        assert self.w[0] >= -least[0] and self.w[0].denominator == 1, "the hypothesis on gamma"

    def steps_from(self, lattice):
        start = lattice + nearest(self.f(Fraction(0)) - lattice, 2 * self.s)
        p, sigma = start, []
        for k in range(1, 2 * self.pairs * self.P + 1):
            sigma.append(int(self.f(min(Fraction(1), Fraction(k, self.mu))) >= p))
            p += self.s * (2 * sigma[-1] - 1)
        return start, sigma

    def rises_between(self, lattice):
        """Rounded up, each end of a step by itself."""
        aim = self.s * (Fraction(self.H, 2) - 1 - Fraction(self.flat, 4))
        ends = [0]
        for _ in range(2 * self.pairs):
            ends += [ends[-1] + k * self.H for k in range(1, self.F + 1)]
            ends.append(ends[-1] + self.flat)
        q = [math.ceil((self.f(min(Fraction(1), Fraction(y, self.mu))) + aim + self.s * y - lattice) / (2 * self.s))
             for y in ends]
        return lattice + 2 * self.s * q[0], [after - before for before, after in zip(q, q[1:])]

    def kinks(self):
        """Of the kinks between 0 and 1, and of both ends: all cells that x meets, all kinks of all gates."""
        y = {0, self.mu}
        for i in range(self.C * self.D):
            start = i * self.P
            kinks = [self.H * (k + 1) - level for k, level in enumerate(self.v[i])]
            kinks += [k * self.H for k in range(self.F + 1)]
            y |= {start + (k if i % 2 == 0 else self.ramp - k) for k in kinks} | {start + self.P}
        return [Fraction(k, self.mu) for k in sorted(y) if k <= self.mu]

    def read(self, slope, constant):
        """slope x + constant as a row, by greedy weights for the multiples at hand."""
        row, bias = {}, Fraction(0)
        for value, multiples in ((Fraction(slope), self.rising), (Fraction(constant), self.constants)):
            rest = abs(value)
            for i, multiple in multiples:
                weight = min(self.omega, math.floor(rest / multiple * 2**self.b) * self.delta)
                rest -= weight * multiple
                if i is None:
                    bias = weight if value > 0 else -weight
                else:
                    row[i] = weight if value > 0 else -weight
            assert rest == 0, (value, rest)
        return row, bias

    def first_multiples(self):
        self.rising, self.constants = [(0, Fraction(1))], [(None, Fraction(1))]
        V = self.omega
        for l in range(1, self.o + 1):
            h = 1
            while V > Fraction(2) ** ((self.b + 2) * h - self.b * l):
                h += 1
            values = [V] * self.c + [Fraction(2) ** ((self.b + 2) * i - self.b * l) for i in range(h)[::-1]]
            self.network.add(*[self.read(v, 0) for v in values], *[self.read(0, v) for v in values])
            self.rising = list(enumerate(values))
            self.constants = [(len(values) + i, v) for i, v in enumerate(values)]
            V *= self.omega * self.c

    def constant(self, number, exponent):
        """number * 2^-exponent as a row, from the constants of the layer before."""
        if self.K == 0:
            return {}, number * Fraction(2) ** -exponent
        sign, row, rest = (1 if number > 0 else -1), {}, abs(number)
        for i in self.carried:
            row[i] = sign * (rest % 2 ** (self.b + 2)) * self.delta
            rest >>= self.b + 2
        return row, Fraction(0)

    def first_layer(self, d):
        C, P, unit, scale = self.C, self.P, Fraction(2) ** -self.exponent(d), Fraction(1, 2**self.g)
        kinks = [i * P + k for i in range(C) for k in (0, self.ramp)] + [C * P]
        shrink = Fraction(1, 2**self.A)
        if d == 0:
            rows = [self.read(unit * self.mu, -unit * k) for k in kinks]
            rows += [self.read(0, unit * shrink * 2 ** (self.b + (self.b + 2) * i)) for i in range(self.K)]
            half = unit * scale * self.mu / 2
            rows.append(self.read(-half, half + unit * scale * self.w[0]))
            rows += [self.read(0, unit * w) for w in self.w[1:]]
        else:
            factor = Fraction(2) ** (self.exponent(d - 1) + self.A - self.exponent(d))
            rows = []
            for k in kinks:
                row, bias = self.constant(-k, self.exponent(d))
                rows.append(({self.X: factor, **row}, bias))
            rows += [({i: shrink}, 0) for i in self.carried]
            rows += [(self.accumulated(r, factor), 0) for r in range(self.B)]
            if self.several_levels:
                rows.append(({self.ramps: factor}, 0))
                self.ramps = len(rows) - 1
        self.network.add(*rows)
        self.carried = range(2 * C + 1, 2 * C + 1 + self.K)
        self.accumulators = [[2 * C + 1 + self.K + r] for r in range(self.B)]

    def accumulated(self, r, factor):
        row = {self.accumulators[r][0]: factor}
        if r == 0:
            row.update({self.fine[i]: self.signs[i] * factor / 2**self.g for i in range(self.F)})
        return row

    def convex_sum(self):
        factor = Fraction(2) ** (self.exponent(self.D - 1) + self.A - self.exponent(self.D))
        rows = []
        for k in range(1, self.F):
            row, bias = self.constant(-k * self.H, self.exponent(self.D))
            rows.append(({self.ramps: factor, **row}, bias))
        accumulators = []
        for r in range(self.B):
            copies = self.copies(r)
            accumulators.append(range(len(rows), len(rows) + copies))
            rows += [(self.accumulated(r, factor), 0)] * copies
        self.accumulators, self.fine = accumulators, range(self.F - 1)
        self.network.add(*rows)

    def copies(self, r):
        return math.ceil(self.factor() * self.places[r] * 2**self.g / self.omega)

    def second_layer(self, d):
        C, last, scale = self.C, d == self.D - 1, Fraction(1, 2**self.g)
        shrink, bits = Fraction(1, 2**self.A), self.v[d * C:(d + 1) * C]
        ramp = [(-1) ** i * sign for i in range(C) for sign in (1, -1)] + [0]
        rows = []
        for j in range(self.F):
            row, bias = self.constant(bits[0][j] - (j + 1) * self.H, self.exponent(d) + self.A)
            weights = list(ramp)
            for i in range(C - 1):
                weights[2 * i + 1] += Fraction(bits[i + 1][j] - bits[i][j], self.flat)
                weights[2 * i + 2] -= Fraction(bits[i + 1][j] - bits[i][j], self.flat)
            rows.append(({**{i: w * shrink for i, w in enumerate(weights)}, **row}, bias))
        self.fine = range(self.F)
        accumulators = []
        for r, (old,) in enumerate(self.accumulators):
            weights = [0] * (2 * C + 1)
            for i in range(C):
                weights[2 * i + 1] += Fraction(self.digits[d * C + i][r], self.flat)
                weights[2 * i + 2] -= Fraction(self.digits[d * C + i][r], self.flat)
                if r == 0 and i % 2 and d * C + i < 2 * self.pairs:
                    weights[2 * i] += 1
                    weights[2 * i + 1] -= 1
            row = {old: shrink, **{i: w * shrink * scale for i, w in enumerate(weights)}}
            copies = self.copies(r) if last and not self.several_levels else 1
            accumulators.append(range(len(rows), len(rows) + copies))
            rows += [(row, 0)] * copies
        if not last:
            self.X = len(rows)
            rows.append(({2 * C: shrink}, 0))
        if not last or self.several_levels:
            factor = Fraction(2) ** (self.exponent(d) + self.A - self.exponent(d + 1))
            carried = range(len(rows), len(rows) + self.K)
            rows += [({i: factor}, 0) for i in self.carried]
            self.carried = carried
        if self.several_levels:
            before = {self.ramps: shrink} if d > 0 else {}
            self.ramps = len(rows)
            rows.append(({**{i: w * shrink for i, w in enumerate(ramp)}, **before}, 0))
        self.accumulators = accumulators
        self.network.add(*rows)


def digits_of_weight(n, beta, k):
    """top and d_0, ..., d_(k-2) with n = top beta^(k-1) + sum of d_r beta^r."""
    K = 2 * beta - 1
    top = min(K, n // beta ** (k - 1))
    rest, low = n - top * beta ** (k - 1), []
    for r in range(k - 2, -1, -1):
        low.insert(0, rest // beta**r)
        rest -= low[0] * beta**r
    assert abs(top) <= K and rest == 0 and all(0 <= d <= K for d in low)
    return top, low


def traded(network, a, b, k):
    """The same function for x >= 0 with weights in Q_b^a, from one with weights in Q_kb^ka: every channel of the note,
    whether or not something reads it."""
    beta, q = 2 ** (a + b), Fraction(1, 2**b)
    result, inputs = Network(), 1
    for layer in network.layers:
        constant, outputs = inputs, len(layer)
        numbers = [[int(weights.get(j, 0) * 2 ** (k * b)) for j in range(inputs)] + [int(bias * 2 ** (k * b))]
                   for weights, bias in layer]
        is_low = [[n < -(2 * beta - 1) * beta ** (k - 1) for n in row] for row in numbers]
        J = [j for j in range(inputs + 1) if any(row[j] for row in is_low)]
        written = [[digits_of_weight(n + (beta ** (k - 1) if any(low) and j in J else 0), beta, k)
                    for j, n in enumerate(row)] for row, low in zip(numbers, is_low)]
        for r in range(1, k):
            def row(weights, old):
                """Weights on the inputs, the last of them on the constant, and on a sum (place, weight)."""
                if r == 1:
                    return {j: w for j, w in weights.items() if j != constant}, weights.get(constant, 0)
                return {**weights, **old}, 0
            rows = [row({j: 2**a}, {}) for j in range(inputs + 1)]
            rows += [row({j: low[r - 1] * q for j, (_, low) in enumerate(line)}, {inputs + 1 + o: q})
                     for o, line in enumerate(written)]
            if r == k - 1 and J:
                rows.append(row({j: 2**a for j in J}, {}))
            result.add(*rows)
        result.add(*[({**{j: top * q for j, (top, _) in enumerate(line)}, inputs + 1 + o: q,
                       **({inputs + 1 + outputs: -q} if any(low) else {})}, 0)
                     for o, (line, low) in enumerate(zip(written, is_low))])
        inputs = outputs
    return result


class BitExtraction:
    """The network of the rule bit_extraction for one function, section by section as in the note.

    A value on its way is a row, {neuron: weight}, over the neurons of the present last layer."""
    C, d = 0, 1  # columns and digits at a time, see GridRetrieval

    def __init__(self, f, numbers, b):
        (self.o, self.c, self.e, self.t, self.f, self.F, self.l, self.N, self.B, self.m, self.p, self.q, self.y,
         self.n, self.j, self.x, self.z, self.i) = numbers
        self.b, self.network, self.function = b, Network(), f
        self.bits, self.radix = self.B - 1, b + 2  # eps is 2^-bits steps of the staircase; lg rho
        self.sizes()
        self.D = max(1, -(-(self.M - 1) // self.N))
        self.encode()
        self.front()
        for d in range(self.D):
            self.ladder(d)
        self.decode()

    def sizes(self):
        self.s = Fraction(self.n * self.z**self.i, 2**self.j)
        self.double = 2 ** max(0, self.l - self.b)  # 2^lambda
        self.mu = math.ceil(2**self.l / self.s)
        self.v = self.s + Fraction(1, 2 * self.mu)
        self.H = self.F * 2**self.l + 1
        row = max(self.C, 1)
        self.M = row * -(-(self.mu + 1) // (2 * self.H * row))
        self.g = -(-self.F // (self.m * self.B))
        self.gamma = Fraction(math.ceil((1 + self.s * (self.F + Fraction(1, 2))) * 2**self.b), 2**self.b)
        Z = math.floor((self.gamma + 1) / self.s + Fraction(1, 2)).bit_length()
        self.anchor_bits = self.d * -(-Z // (self.p * self.q * self.d))
        Q = max(self.N, 4 * self.C, self.H >> self.bits)
        self.K = -(-Q.bit_length() // self.radix)
        self.k = self.b if self.K > 1 else max(0, Q.bit_length() - self.radix + self.b)

    def encode(self):
        def height(X):
            return (self.function(min(Fraction(1), Fraction(X) / self.mu)) + self.gamma) / self.s

        self.S = [nearest(height(0), 1)] + [nearest(height(2 * self.H * i - Fraction(1, 2)), 1)
                                            for i in range(1, self.M + 1)]
        self.gates = []
        for half in range(2 * self.M):
            i, right = divmod(half, 2)
            X, direction = 2 * self.H * (i + right) - right, 1 - 2 * right
            level, gates = self.S[i + right], []
            for k in range(1, self.F + 1):
                rises = height(X + direction * k * 2**self.l) >= level
                level += 1 if rises else -1
                gates.append(int(rises == (k % 2 == 1)))
            self.gates.append(gates)

    def word(self, channel, period):
        kind, batch, i, side = channel
        other = (side + period) % 2  # whether the half (the flat) at the end of the period is meant
        if kind == "steps":
            gates = self.gates[2 * period + other]
            places = [self.place(batch * self.B + digit, i, self.g) for digit in range(self.B)]
            digits = [gates[k] if k < self.F else 0 for k in places]
        else:
            every = format(self.S[period + other], "0%db" % (self.p * self.q * self.anchor_bits))
            digits = [int(every[self.place(batch * self.anchor_bits + digit, i, self.p)])
                      for digit in range(self.anchor_bits)]
        word = 0
        for n, digit in enumerate(reversed(digits)):
            word = 2 ** (n + 1) - 1 - word if digit else word
        return word

    def place(self, digit, i, pairs):
        layer, digit = divmod(digit, self.d)
        return (layer * pairs + i) * self.d + digit

    def begin(self):
        self.rows = []

    def put(self, *rows):
        """Adds a neuron that reads the sum of the rows; the row that reads it is returned."""
        total, bias = {}, Fraction(0)
        for row in rows:
            for i, weight in row.items():
                if i is None:
                    bias += weight
                else:
                    total[i] = total.get(i, 0) + weight
        self.rows.append((total, bias))
        return {len(self.rows) - 1: Fraction(1)}

    def end(self):
        self.network.add(*self.rows)

    @staticmethod
    def scale(row, factor):
        return {i: weight * factor for i, weight in row.items()}

    def read(self, slope, constant):
        row = {}
        for value, multiples in ((slope, self.rising), (constant, self.constants)):
            rest = abs(value)
            for i, multiple in multiples:
                units = math.floor(rest / multiple * 2**self.b)
                weight = Fraction(min(2 ** (self.b + 2) - 1, units), 2**self.b)
                rest -= weight * multiple
                row[i] = row.get(i, 0) + (weight if value > 0 else -weight)
            assert rest == 0, (value, rest)
        return row

    def front(self):
        self.rising, self.constants = [(0, Fraction(1))], [(None, Fraction(1))]
        V = 4 - Fraction(1, 2**self.b)
        for i in range(1, self.o + 1):
            h = 1
            while V > Fraction(2) ** ((self.b + 2) * h - self.b * i):
                h += 1
            values = [V] * self.c + [Fraction(2) ** ((self.b + 2) * r - self.b * i) for r in range(h)[::-1]]
            self.begin()
            for value in values:
                self.put(self.read(value, 0))
            for value in values:
                self.put(self.read(0, value))
            self.end()
            self.rising = list(enumerate(values))
            self.constants = [(len(values) + r, value) for r, value in enumerate(values)]
            V *= (4 - Fraction(1, 2**self.b)) * self.c
        u, r, w = Fraction(1, 2**self.e), 2**self.f, (self.f - 1) * (self.t - 1)
        cell = 2 * self.H * max(self.C, 1) * r ** (self.t - 1)
        chi = max(2, (self.C - 1).bit_length())
        self.begin()
        z = self.put(self.read(u * self.mu, 0))
        kinks = [[self.put(self.read(u * self.mu, -u * (k * cell - shift))) for shift in (1, 0)]
                 for k in range(1, -(-(self.mu + 1) // cell))]
        one = self.put(self.read(0, u))

        def unit(i):
            """Of layer i, in u."""
            return Fraction(1, 2 ** ((self.f - 1) * max(0, i - 2)))

        measures = {i: self.put(self.read(0, u * unit(i) * Fraction(cell, r ** (i - 1)) * Fraction(r, 4)))
                    for i in range(2, self.t + 1) if i == 2 or 2 * self.f - 1 > self.b}
        column = self.put(self.read(0, u * unit(self.t + 1) * self.H * 2 ** (chi - 1))) if self.C else {}
        step = self.put(self.read(0, u * Fraction(1, 2**w)))
        self.positions = [self.put(self.read(0, u * Fraction(2) ** (self.k + i * self.radix - w)))
                          for i in range(self.K)]
        self.end()
        direction, staircase = {}, {}
        for i in range(2, self.t + 2):
            folded, count, parity = dict(z), {}, {}
            for k, (low, high) in enumerate(kinks):
                sign = (-1) ** k
                folded.update(self.scale(low, -sign))
                folded.update(self.scale(high, -sign))
                count.update(low)
                count.update(self.scale(high, -1))
                parity.update(self.scale(low, sign))
                parity.update(self.scale(high, -sign))
            if self.t == 1 and not self.C:
                staircase = count
                break
            last, scale = i == self.t + 1, unit(i) / unit(i - 1)
            folded = self.scale(folded, scale)
            self.begin()
            z = self.put(folded)
            if last:
                kinks = [[self.put(folded, self.scale(column, -Fraction(4 * k, 2**chi)), one if shift else {})
                          for shift in (1, 0)] for k in range(1, self.C)]
            else:
                kinks = [[self.put(folded, self.scale(measures[i], -Fraction(4 * k, r)), one if shift else {})
                          for shift in (1, 0)] for k in range(1, r)]
            total = self.scale(self.put(staircase), 2)
            for sign in (1, -1):
                total.update(self.put(self.scale(count, sign * scale),
                                      self.scale(direction, -sign * scale * (r - 1))))
            directions = {}
            if not last:
                for sign in (1, -1):
                    directions.update(self.put(self.scale(parity, sign * scale),
                                               self.scale(direction, -sign * scale)))
            staircase, direction = total, directions
            if not last:
                one = self.put(self.scale(one, unit(i + 1) / unit(i)))
                if 2 * self.f - 1 <= self.b:
                    measures = {i + 1: self.put(self.scale(measures[i], Fraction(2, r * r)))} if i < self.t else {}
                else:
                    measures = {later: self.put(row) for later, row in measures.items() if later > i}
                column = self.put(column)
            step = self.put(step)
            self.positions = [self.put(position) for position in self.positions]
            self.end()
        self.staircase, self.step = staircase, step
        self.wave = z if self.t > 1 else folded
        if self.C:
            self.wave, self.passed = z, [{}, {}]
            for k, kink in enumerate(kinks):
                for row, sign in zip(kink, (1, -1)):
                    self.wave.update(self.scale(row, -((-1) ** k)))
                    self.passed[k % 2].update(self.scale(row, 2 * sign))
        self.channels = [("steps", batch, i, side) for batch in range(self.m) for i in range(self.g)
                         for side in (0, 1)]
        self.channels += [("anchor", batch, i, side) for batch in range(self.q) for i in range(self.p)
                          for side in (0, 1)]

    def position(self, number):
        row = {}
        for constant in self.positions:
            row.update(self.scale(constant, Fraction(number % 2**self.radix, 2**self.k)))
            number >>= self.radix
        assert number == 0
        return row

    def ladder(self, d):
        resolution, last = Fraction(1, 2 ** (self.B - 1)), d == self.D - 1

        def factor_of(i):
            zeta = self.z.bit_length() - 1
            tau = self.j - self.x - self.e - (self.f - 1) * (self.t - 1) - self.B + 1 - self.i * zeta
            delta = i * tau // (self.D - 1) - (i - 1) * tau // (self.D - 1)
            return Fraction(2) ** -delta * (Fraction(self.z, 2**zeta) if i <= self.i else 1)

        factor = factor_of(d) if d else Fraction(1)
        self.begin()
        base = self.scale(self.kinks[-1], factor) if d else self.staircase
        self.kinks, old = [self.put(base, self.scale(self.position(k), -1)) for k in range(self.N + 1)], None
        words = {}
        for channel in self.channels:
            row = self.words[channel] if d else self.scale(self.step, resolution * self.word(channel, 0))
            words[channel] = self.scale(self.put(row), factor)
            heights = [self.word(channel, min(i, self.M - 1)) for i in range(d * self.N, (d + 1) * self.N + 1)]
            steps = [0] + [y1 - y0 for y0, y1 in zip(heights, heights[1:])] + [0]
            for kink, jump in zip(self.kinks, [y1 - y0 for y0, y1 in zip(steps, steps[1:])]):
                words[channel].update(self.scale(kink, jump * resolution))
        self.words = words
        self.wave = self.put(self.scale(self.wave, factor if d else resolution))
        if last:
            steps = self.steps_for_decoder()
            long = self.H >= 2 ** (self.B + 1)
            self.positions = [self.put(position) for position in self.positions] if long else []
            self.steps = steps
        else:
            self.positions = [self.put(self.scale(position, factor_of(d + 1))) for position in self.positions]
        self.end()

    def steps_for_decoder(self):
        return [self.put(self.scale(self.positions[0], Fraction(1, 2**self.k))) for _ in range(self.double)]

    def eps(self, number):
        """number * eps, from the constant and, at first, the positions."""
        row, rest = {}, abs(number)
        if self.positions:
            row = self.position(rest >> self.bits)
            rest %= 2**self.bits
        for step in self.steps:
            part = min(rest, 2 ** (self.bits + 2) - 1)
            row.update(self.scale(step, Fraction(part, 2**self.bits)))
            rest -= part
        assert rest == 0
        return self.scale(row, 1 if number > 0 else -1)

    def fold(self, word, cell, d=1):
        """The fold with 2^d cells, and its d digits."""
        kinks = [None] + [(self.put(word, self.eps(1 - i * cell)), self.put(word, self.eps(-i * cell)))
                          for i in range(1, 2**d)]
        folded, digits = self.put(word), []
        for i in range(1, 2**d):
            for kink in kinks[i]:
                folded.update(self.scale(kink, (-1) ** i))
        for delta in range(1, d + 1):
            digits.append({})
            for n, i in enumerate(range(2 ** (d - delta), 2**d, 2 ** (d - delta + 1))):
                low, high = kinks[i]
                digits[-1].update(self.scale(low, (-1) ** n))
                digits[-1].update(self.scale(high, -((-1) ** n)))
        return folded, digits

    def decode(self):
        anchor_layers, copies_of_S = self.q * self.anchor_bits // self.d, 2 ** (self.p * self.d - 1)
        start = anchor_layers if self.y else 0
        last = start + self.m * self.B // self.d + 1
        digits, selected, P, sums, S = {}, {}, {}, {}, {}
        T, G, rest = {}, {}, {}
        for layer in range(last + 1):
            self.begin()
            if layer >= 2:
                horner = layer - 2 < anchor_layers
                row = self.scale(S, 2 if horner else 1)
                for (kind, batch, i), digit in selected.items():
                    if kind == "anchor":
                        row.update(self.scale(digit, Fraction(1, 2**i)))
                copies = copies_of_S if layer - 1 < anchor_layers else 1
                if layer == last:
                    copies = math.ceil(Fraction(self.n * copies_of_S, 2**self.x) /
                                       (4 - Fraction(1, 2**self.b)))
                S = {}
                for _ in range(copies):
                    S.update(self.put(row))
            new_sums = self.put(sums, P)
            new_P = {}
            for (kind, batch, i), digit in selected.items():
                k = (layer - start - 2) * self.g * self.d + i + 1
                if kind == "steps" and k <= self.F:
                    new_P.update(self.scale(self.put(rest, self.scale(digit, self.double),
                                                          self.eps(-(i + 1) * self.double)), (-1) ** (k + 1)))
            new_selected = {}
            for (kind, batch, i, side), ones in digits.items():
                for delta, digit in enumerate(ones if side == 0 else []):
                    other = digits[kind, batch, i, 1][delta]
                    new_selected[kind, batch, i * self.d + delta] = {**self.put(digit, self.scale(G, -1)),
                                                                     **self.put(other, G, self.eps(-1))}
            new_digits, words = {}, {}
            for channel, word in self.words.items():
                length, first = (self.B, start) if channel[0] == "steps" else (self.anchor_bits, 0)
                first += channel[1] * length // self.d
                left = length - (layer - first) * self.d
                if layer < first:
                    words[channel] = self.put(word)
                elif left > 0:
                    words[channel], new_digits[channel] = self.fold(word, 2 ** (left - self.d), self.d)
            if layer == 0:
                T, (G,) = self.fold(self.wave, self.H)
                T = rest = self.scale(T, Fraction(self.double, 2**self.l))
            else:
                if layer > start + 1:
                    rest = self.put(rest, self.eps(-self.g * self.d * self.double))
                elif layer == start + 1:
                    rest = self.put(T)
                T, G = self.put(T), self.put(G)
            self.steps = [self.put(step) for step in self.steps]
            self.positions = []
            self.words, digits, selected, P, sums = words, new_digits, new_selected, new_P, new_sums
            self.end()
        factor = Fraction(self.n, 2**self.x)
        kinks = factor / self.double
        row = {**self.scale(sums, 2 * kinks), **self.scale(P, 2 * kinks), **self.scale(T, -kinks)}
        left = factor * copies_of_S
        for i in S:
            row[i] = min(left, 4 - Fraction(1, 2**self.b))
            left -= row[i]
        self.network.add((row, -self.gamma))


class GridRetrieval(BitExtraction):
    """The network of the rule grid_retrieval: its gadgets in place of the ladder."""

    def __init__(self, f, numbers, b):
        (self.o, self.c, self.e, self.t, self.f, self.C, self.F, self.l, self.N, self.B, self.d, self.m, self.p,
         self.q, self.y, self.n, self.j, self.x, self.z, self.i) = numbers
        self.b, self.network, self.function = b, Network(), f
        self.bits, self.radix = self.B, b + 1
        self.sizes()
        self.Q = self.M // self.C
        self.D = max(1, -(-(self.Q - 1) // self.N))
        self.encode()
        self.front()
        self.columns = {"steps": [self.C] * 2, "anchor": [1 + self.C // 2, 1 + (self.C - 1) // 2]}
        self.psi = {}
        for kind, side, passed in (("steps", 0, (0, 1)), ("anchor", 0, (0,)), ("anchor", 1, (1,))):
            self.psi[kind, side] = self.position(2 * self.columns[kind][side])
            for parity in passed:
                self.psi[kind, side].update(self.scale(self.passed[parity], -1))
        self.words = {channel: {} for channel in self.channels}
        for nu in range(self.D):
            self.rows_layer(nu)
            self.columns_layer(nu)
        self.decode()

    def growth(self, nu):
        """alpha, lambda and z_nu of the note."""
        if nu in (0, self.D):
            return 0, 0, 1
        zeta = self.z.bit_length() - 1
        tau = self.j - self.x - self.e - (self.f - 1) * (self.t - 1) - self.B - self.i * zeta
        delta = nu * tau // (self.D - 1) - (nu - 1) * tau // (self.D - 1)
        return -delta - int(delta < 0), int(delta < 0), Fraction(self.z, 2**zeta) if nu <= self.i else 1

    def word_at(self, channel, row, column):
        kind, _, _, side = channel
        if column == self.columns[kind][side]:
            return 0
        if kind == "anchor":  # one of the cells that share the column
            column = 2 * column if side == 1 else max(0, 2 * column - 1)
        return self.word(channel, row * self.C + (self.C - 1 - column if row % 2 else column))

    def rows_layer(self, nu):
        twice = 2 ** self.growth(nu)[1]
        self.begin()
        self.kinks = [self.put(self.staircase, self.scale(self.position(k), -twice)) for k in range(self.N + 1)]
        if nu > 0:
            self.words = {channel: self.put(row) for channel, row in self.words.items()}
        self.psi = {key: self.put(row) for key, row in self.psi.items()}
        self.wave = self.put(self.wave)
        self.step = self.put(self.step) if nu == 0 else {}
        self.positions = [self.put(self.scale(position, twice)) for position in self.positions]
        self.end()

    def columns_layer(self, nu):
        kept = self.growth(nu)[2] * Fraction(2) ** self.growth(nu)[0]
        alpha, lam, extra = self.growth(nu + 1)
        self.begin()
        sums = {}
        for channel in self.channels:
            kind, _, _, side = channel
            key, J = (kind, side if kind == "anchor" else 0), self.columns[kind][side]
            row = self.put(self.scale(self.words[channel], kept)) if nu > 0 else {}
            for kappa in range(J):
                rows = [min(i, self.Q - 1) for i in range(nu * self.N, (nu + 1) * self.N + 1)]
                heights = [self.word_at(channel, i, kappa) - self.word_at(channel, i, kappa + 1) for i in rows]
                slopes = [0] + [y1 - y0 for y0, y1 in zip(heights, heights[1:])] + [0]
                sign = (-1) ** (J - 1 - kappa)
                Z = {}
                for kink, change in zip(self.kinks, [y1 - y0 for y0, y1 in zip(slopes, slopes[1:])]):
                    Z.update(self.scale(kink, Fraction(sign * change, 2**self.B)))
                if nu == 0:
                    Z.update(self.scale(self.step, Fraction(sign * heights[0], 2**self.B)))
                P = self.put(Z, self.scale(self.psi[key], 2), self.scale(self.position(2 * (2 * (J - kappa) - 1)), -1))
                row.update(self.scale(P, sign))
            sums[channel] = (key, row)
        eta = max(alpha, 0)
        psi = {key: self.put(self.scale(row, 2**eta)) for key, row in self.psi.items()}
        self.words = {channel: {**self.scale(row, 2**lam), **self.scale(psi[key], -Fraction(2**lam, 2**eta))}
                      for channel, (key, row) in sums.items()}
        self.psi = {key: self.scale(row, extra * Fraction(2) ** (alpha + lam - eta)) for key, row in psi.items()}
        self.wave = self.scale(self.put(self.scale(self.wave, kept if nu > 0 else Fraction(1, 2**self.B))), 2**lam)
        if nu == self.D - 1:
            self.steps = self.steps_for_decoder()
        else:
            self.staircase = self.scale(self.put(self.scale(self.kinks[-1], extra * Fraction(2) ** alpha)), 2**lam)
        self.positions = [self.put(self.scale(position, extra * Fraction(2) ** alpha))
                          for position in self.positions]
        self.end()


def all_places(network):
    """Points between which no pre-activation changes its sign."""
    places = [Fraction(0), Fraction(1)]
    values = [[place] for place in places]
    for layer in network.layers[:-1]:
        def apply(vector):
            return [sum((w * vector[i] for i, w in row.items()), bias) for row, bias in layer]

        outputs = [apply(vector) for vector in values]
        new_places, new_values = places[:1], outputs[:1]
        for x0, x1, y0, y1 in zip(places, places[1:], outputs, outputs[1:]):
            shares = {z0 / (z0 - z1) for z0, z1 in zip(y0, y1) if z0 * z1 < 0}
            for share in sorted(shares) + [Fraction(1)]:
                new_places.append(x0 + share * (x1 - x0))
                new_values.append([z0 + share * (z1 - z0) for z0, z1 in zip(y0, y1)])
        places = new_places
        values = [[max(z, Fraction(0)) for z in vector] for vector in new_values]
    return places


class Constructions(unittest.TestCase):
    def setUp(self):
        self.random = checkers.seeded(self)
        self.texts = {}

    def put(self, rule, numbers, family, value, network, f, places):
        """A certificate for the network, and one for the rule with the same family and value."""
        W, L, a, b = family
        name = "%s_%d" % (rule, len(self.texts))
        self.texts[name] = certificate(network, f, places, W, L, a, b, value)
        self.texts["rule_" + name] = checkers.bound("minimax_le %d %d %d %d %s" % (*family, value), rule,
                                                    *numbers)

    def verify(self, count):
        self.assertGreaterEqual(len(self.texts), count)
        with tempfile.TemporaryDirectory() as folder:
            for name, verdict in checkers.both(self, folder, self.texts).items():
                self.assertEqual(verdict.status, 0, (name, verdict, self.texts[name]))

    def targets(self):
        return list(targets(self.random, 3 * checkers.MULTIPLIER))

    def test_constant(self):
        for (W, L, b), f in itertools.product([(1, 1, 0), (1, 1, 3), (1, 4, 1), (1, 3, 2), (1, 5, 0)],
                                              self.targets()):
            v = Fraction(1, 2) + Fraction(1, 2 ** (b * L + 1))
            self.put("constant", (), (W, L, 0, b), v, build_constant(f, L, b), f, [Fraction(0), Fraction(1)])
        self.verify(80)

    def test_shallow_interpolation(self):
        for (r, b), f in itertools.product([(0, 1), (1, 1), (1, 3), (2, 2), (3, 3), (4, 6)], self.targets()):
            h, u = Fraction(1, 2**r), Fraction(1, 2**b)
            v = within_cell(h, h * u, (u - h * u) / 2)
            places = [Fraction(i, 2**r) for i in range(2**r + 1)]
            self.put("shallow_interpolation", (r,), (2**r, 2, 1, b), v, build_shallow(f, r, b), f, places)
        self.verify(80)

    # The steepest and the flattest kinks, both start values, no integer bits, no fraction bits.
    FINE = [(7, 1, 1, 1, 1), (1, 2, 1, 1, 1), (2, 2, 0, 1, 1), (3, 1, 0, 1, 1), (5, 1, 1, 1, 3),
            (19, 1, 0, 1, 5), (3, 1, 0, 1, 2), (8, 2, 0, 1, 3), (3, 2, 1, 0, 2), (6, 1, 1, 0, 2),
            (1, 7, 0, 0, 2), (3, 1, 0, 1, 0), (3, 9, 0, 3, 2), (31, 1, 1, 1, 4), (63, 1, 1, 1, 4),
            (5, 4, 1, 2, 2)]

    def test_fine_interpolation(self):
        number_of_hard = 0
        for m, g, c, a, s in self.FINE:
            e = 1 if c else 2**s
            hard = [f for f in (hard_for_fine(m, Fraction(x, 4**s)) for x in (g, e)) if is_h1(f)]
            number_of_hard += len(hard)
            for f in self.targets() + hard:
                v = within_cell(Fraction(1, m), Fraction(g, 4**s), Fraction(max(g, e) - g, 2 * 4**s))
                places = [Fraction(k, m) for k in range(m + 1)]
                network = build_fine(f, m, g, c, s)
                self.put("fine_interpolation", (m, g, c, s), (m + c, 2, a, s), v, network, f, places)
        self.assertGreater(number_of_hard, 15)
        self.verify(200)

    # m g y a s: the precision bound for one and two bits, coarser steps, the flattest kinks, no integer or no
    # fraction bits, copies of constants.
    THREE = [(16, 1, 1, 1, 1), (128, 1, 1, 1, 2), (12, 2, 1, 1, 1), (2, 1, 1, 0, 0), (16, 1, 1, 0, 1), (7, 1, 0, 1, 1),
             (4, 3, 0, 1, 2), (9, 1, 0, 0, 1), (5, 4, 0, 1, 2), (1, 3, 0, 1, 1), (30, 3, 0, 0, 1), (9, 40, 0, 1, 1)]

    def test_three_layer_interpolation(self):
        for m, g, y, a, s in self.THREE:
            hard = [f for f in (hard_for_fine(m, Fraction(x, 8**s)) for x in {1, g}) if y == 0 and is_h1(f)]
            for f in self.targets() + hard:
                v = Fraction(g, 2 * 8**s) if y else within_cell(Fraction(1, m), Fraction(g, 8**s), Fraction(0))
                places = [Fraction(k, m) for k in range(m + 1)]
                network = build_three(f, m, g, y, a, s)
                width = max(len(layer) for layer in network.layers)
                self.put("three_layer_interpolation", (m, g, y, s), (width, 3, a, s), v, network, f, places)
        self.verify(100)

    def test_a_coarse_start_needs_steep_kinks(self):
        # The start is almost 1/64 above the function at 0, and a zigzag turns at 1/17: this jump takes a
        # weight beyond the grid, so the rule must refuse m = 17 although the jumps behind it would fit.
        f = Target([(Fraction(0), Fraction(1, 64) + Fraction(1, 10**6))]
                   + [(Fraction(k, 17), Fraction(1, 64) + Fraction((k % 2) * -1, 17)) for k in range(1, 18)])
        network = build_fine(f, 17, 1, 0, 5)
        weights = [abs(w) for w in network.layers[1][0][0].values()]
        self.assertGreater(weights[1], 4 - Fraction(1, 32))
        self.assertLess(max(weights[2:]), 4)

    # m g c a s of the fine network, and k, which divides a and s.
    TRADED = [((3, 2, 1, 0, 2), 2), ((6, 15, 1, 0, 6), 3), ((3, 5, 0, 2, 4), 2), ((3, 2, 0, 2, 0), 2), ((5, 1, 1, 3, 3), 3),
              ((1, 45, 0, 0, 5), 5)]

    def test_depth_precision(self):
        for (numbers, k), f in itertools.product(self.TRADED, self.targets()):
            m, g, c, a, s = numbers
            value = within_cell(Fraction(1, m), Fraction(g, 4**s), Fraction(max(0, (1 if c else 2**s) - g), 2 * 4**s))
            network = traded(build_fine(f, m, g, c, s), a // k, s // k, k)
            fine = (m + c, 2, a, s)
            family = (2 * (m + c) + 2, 2 * k, a // k, s // k)
            name = "depth_precision_%d" % len(self.texts)
            places = [Fraction(i, m) for i in range(m + 1)]
            self.texts[name] = certificate(network, f, places, *family, value)
            statements = ["minimax_le %d %d %d %d %s" % (*x, value) for x in (fine, family)]
            self.texts["rule_" + name] = "\n".join(
                ["cert 1", "goal " + statements[1], "proof",
                 "step 1 %s by fine_interpolation with %d %d %d %d" % (statements[0], m, g, c, s),
                 "step 2 %s by depth_precision from 1 with %d" % (statements[1], k), "qed 2", ""])
        self.verify(80)

    # W L B; the width and depth are the least for the number of cells, except for an odd W with B = 1.
    BOUNDED = [(2, 2, 1), (2, 6, 1), (4, 2, 1), (5, 4, 1), (8, 3, 1), (2, 2, 2), (2, 5, 2), (4, 2, 2), (5, 4, 3)]

    def test_bounded_ladder(self):
        sharpest = 0
        for (W, L, B), f in itertools.product(self.BOUNDED, self.targets()):
            N = bounded_cells(W, L, B)
            zigzag = Target([(Fraction(k, N), Fraction(k % 2, N)) for k in range(N + 1)])
            for g in (f, zigzag):
                network = build_bounded(g, W, L, B, N)
                sharpest = max(sharpest, *(abs(w) for row in network.layers[-1] for w in row[0].values()))
                value, name = Fraction(1, 2 * N), "bounded_ladder_%d" % len(self.texts)
                places = [Fraction(k, N) for k in range(N + 1)]
                text = certificate(network, g, places, W, L, 9, 0, value).split("\n")
                # No grid: the weights may be any rationals.
                text[1:2] = []
                text = [line for line in text if "approx_le" not in line and "on_grid" not in line]
                steps = text.index("proof")
                text[steps:steps] = ["goal weights_le 2 %d" % B, "goal within 2 %d %d" % (W, L),
                                     "goal net_dist_le 2 3 %s" % value]
                text[-2:] = ["step 11 weights_le 2 %d by largest_weight" % B, "qed 5 11 7 10", ""]
                self.texts[name] = "\n".join(text)
                statement = "bounded_le %d %d %d %s" % (W, L, B, value)
                self.texts["rule_" + name] = "\n".join(
                    ["cert 1", "goal " + statement, "proof", "step 1 %s by bounded_ladder" % statement, "qed 1", ""])
        self.assertEqual(sharpest, 2)
        self.verify(100)

    def test_scaled_networks_are_equal(self):
        for C, depth, width in [(2, 1, 2), (2, 3, 4), (4, 1, 5), (4, 2, 8), (4, 4, 9), (16, 4, 3), (16, 2, 40)]:
            for _ in range(5 * checkers.MULTIPLIER):
                network, sizes = Network(), [1, *[width] * (depth - 1), 1]
                for inputs, outputs in zip(sizes, sizes[1:]):
                    def draw():
                        return Fraction(self.random.choice((-15, 15, 0, self.random.randint(-15, 15))), 4)
                    network.add(*[({j: draw() for j in range(inputs)}, draw()) for _ in range(outputs)])
                # (C omega)^t = 4^depth for omega = 1.
                t = {2: 2, 4: 1, 16: Fraction(1, 2)}[C] * depth
                copy = scaled(network, C, int(t))
                self.assertEqual(len(copy.layers), depth + t)
                self.assertLessEqual(max(map(len, copy.layers)), max(width, 2 * C))
                for layer in copy.layers:
                    for weights, bias in layer:
                        self.assertLessEqual(max(map(abs, [*weights.values(), bias])), 1)
                for k in range(13):
                    self.assertEqual(network(Fraction(k, 12)), copy(Fraction(k, 12)))

    def test_traded_networks_with_extreme_weights_are_equal(self):
        for a, b, k, width in [(0, 0, 2, 2), (1, 0, 2, 1), (0, 1, 3, 2), (1, 1, 2, 3), (2, 1, 4, 2)]:
            largest = 2 ** (k * a + k * b + 1) - 1
            for _ in range(10 * checkers.MULTIPLIER):
                network, sizes = Network(), [1, width, width, 1]
                for inputs, outputs in zip(sizes, sizes[1:]):
                    def draw():
                        n = self.random.choice((-largest, largest, 0, self.random.randint(-largest, largest)))
                        return Fraction(n, 2 ** (k * b))
                    network.add(*[({j: draw() for j in range(inputs)}, draw()) for _ in range(outputs)])
                copy = traded(network, a, b, k)
                grid = Fraction(1, 2**b), 2 ** (a + 1)
                self.assertLessEqual(max(map(len, copy.layers)), 2 * width + 2)
                self.assertEqual(len(copy.layers), 3 * k)
                for layer in copy.layers:
                    for weights, bias in layer:
                        for w in [*weights.values(), bias]:
                            self.assertTrue(abs(w) < grid[1] and (w / grid[0]).denominator == 1)
                for i in range(9):
                    self.assertEqual(network(Fraction(i, 4)), copy(Fraction(i, 4)))

    def test_affine(self):
        for (a, b), f in itertools.product([(0, 0), (0, 1), (1, 0), (1, 2), (2, 5)], self.targets()):
            v = Fraction(1, 4) + Fraction(3, 2 ** (b + 2))
            self.put("affine", (), (1, 1, a, b), v, build_affine(f, b), f, [Fraction(0), Fraction(1)])
        self.verify(80)

    # W L a b and w g v M P Q H c n m j s, each in the least depth: with and without gain and tail, with the
    # largest weights, biases and numbers of copies, starts coarser and finer than the steps, no fraction
    # bits; numerators in the second map of the tail, in tails of two and more maps.
    LADDERS = ["2 8 1 1 2 1 5 1 1 2 2 1 1 1 2 1", "2 4 1 8 2 0 1 1 1 4 128 7 1 1 1 8",
               "3 39 1 1 3 3 7 7 7 2 3 1 1 1 6 1", "2 3 2 0 2 0 1 1 1 3 1 0 1 1 0 0",
               "4 9 1 2 4 1 13 1 1 6 5 2 1 1 4 2", "9 30 2 3 9 1 52 1 1 27 7 3 3 1 9 3",
               "3 4 1 3 3 0 1 1 1 7 4 2 1 1 1 3", "2 5 1 2 2 0 1 1 1 4 2 1 2 1 2 2",
               "6 14 1 1 2 1 7 1 1 9 7 1 1 1 4 1", "3 11 1 1 3 1 7 1 1 2 1 1 1 1 2 1",
               "8 8 1 1 8 1 2 1 1 28 1 0 1 1 3 1", "5 2 1 4 5 0 1 1 1 16 4 0 16 1 4 4",
               "3 2 1 2 3 0 1 1 1 5 2 0 4 1 2 2", "4 2 1 1 4 0 1 1 1 6 2 0 1 1 1 1",
               "8 18 1 2 8 2 5 11 1 12 2 2 1 1 5 2",
               "3 13 1 1 3 1 7 1 1 2 1 1 1 3 4 1", "3 3 1 2 3 0 1 1 1 3 2 1 1 3 2 2",
               "2 5 1 3 2 0 1 1 1 14 7 1 1 5 4 3", "4 64 1 1 4 2 4 13 1 6 1 1 1 7 9 1",
               "3 64 1 1 3 3 5 6 7 2 1 1 1 5 8 1"]

    def test_ladder(self):
        for line in self.LADDERS:
            W, L, a, b, *numbers = map(int, line.split())
            for f in self.targets():
                built = Ladder(f, numbers, W, a)
                self.assertEqual(len(built.network.layers), L)
                self.put("ladder", numbers, (W, L, a, b), built.value, built.network, f, built.places)
        self.verify(200)

    # W L b and o c C F D K B R A e x n j: every way to carry constants, one to three accumulators and gadgets,
    # up to two gain layers; the widths are the least that the rule allows.
    GATED = ["13 4 1 1 2 4 10 1 2 2 4 1 2 1 1 5", "15 4 1 1 2 6 6 1 1 1 1 1 2 1 1 5",
             "22 6 1 1 5 4 16 2 3 2 4 1 2 1 1 7", "6 3 1 0 1 2 2 1 0 1 1 0 1 1 3 3",
             "8 8 2 1 1 2 6 3 0 1 2 0 2 2 1 5", "16 7 8 0 1 6 14 3 0 1 2 1 7 5 61 14",
             "24 5 1 2 1 4 22 1 2 2 4 1 3 1 1 6", "15 7 1 2 1 4 10 2 2 2 4 1 3 1 3 8",
             "21 4 1 1 2 2 16 1 2 3 4 1 2 1 1 5"]

    def test_gated_walk(self):
        for line, f in itertools.product(self.GATED, self.targets()):
            W, L, b, *numbers = map(int, line.split())
            walk = GatedWalk(f, numbers, b)
            sizes = [len(layer) for layer in walk.network.layers]
            self.assertEqual((max(sizes), len(sizes)), (W, L))
            places = [Fraction(k, walk.mu) for k in range(walk.mu + 1)]
            self.put("gated_walk", numbers, (W, L, 1, b), walk.s, walk.network, f, places)
        self.verify(100)

    # W L b and o c C F D H z K B R A e x n j: constants as biases and as digits, without and with gain layers, one to
    # three gadgets and accumulators, flat steps of one unit and of several; the widths are the least that the
    # rule allows.
    MULTILEVEL = ["6 4 8 0 1 2 4 1 27 2 0 1 2 2 6 5 37 13", "8 6 8 0 1 2 5 2 21 3 0 1 2 1 7 6 37 14",
                  "8 8 16 0 1 2 5 3 219 5 0 1 8 1 11 6 39 18", "10 5 1 1 2 2 5 1 3 0 2 2 4 1 2 1 1 5",
                  "10 7 3 1 3 2 4 2 21 1 2 2 6 2 4 3 3 10", "16 8 1 2 2 4 9 2 4 0 3 2 6 1 3 1 1 8",
                  "16 6 1 2 2 4 9 1 2 0 3 3 4 1 3 1 1 6", "8 7 2 3 1 2 5 1 3 0 0 2 4 2 0 2 1 5"]

    def test_multilevel_walk(self):
        for line, f in itertools.product(self.MULTILEVEL, self.targets()):
            W, L, b, *numbers = map(int, line.split())
            walk = GatedWalk(f, numbers, b)
            sizes = [len(layer) for layer in walk.network.layers]
            self.assertEqual((max(sizes), len(sizes)), (W, L))
            self.put("multilevel_walk", numbers, (W, L, 1, b), walk.error, walk.network, f, walk.kinks())
        self.verify(100)

    # W L b and o c e t f F l N B m p q y n j x z i: anchors before the steps and together with them, one and several
    # front layers, batches and pairs of anchors, one ladder layer; numerators in the ladder, long steps, wide folds.
    BITS = ["16 13 2 0 3 2 1 2 1 1 1 3 1 1 2 1 5 5 2 1 0", "34 17 8 2 6 1 2 1 4 1 5 4 2 2 1 0 3 6 2 1 0",
            "33 13 16 0 5 6 3 1 2 2 2 1 1 2 3 1 3 6 1 1 0", "33 10 3 1 3 2 1 3 2 2 4 2 1 3 1 1 3 5 2 1 0",
            "18 18 4 2 3 2 2 2 2 2 3 2 1 1 3 1 5 7 2 1 0", "27 17 4 1 4 1 3 1 2 0 4 4 2 1 2 0 5 7 3 1 0",
            "29 14 4 2 5 1 1 3 4 2 2 3 2 1 3 0 5 7 3 1 0", "33 11 2 1 5 1 1 1 1 2 5 2 1 3 1 1 1 4 0 1 0",
            "49 21 2 3 7 3 2 3 2 3 2 2 3 2 4 0 6 11 1 7 1", "50 18 2 2 7 4 2 3 1 3 3 1 3 3 3 1 3 9 1 7 1"]

    def test_bit_extraction(self):
        for line, f in itertools.product(self.BITS, self.targets()[1::5]):
            W, L, b, *numbers = map(int, line.split())
            rule = BitExtraction(f, numbers, b)
            sizes = [len(layer) for layer in rule.network.layers]
            self.assertLessEqual(max(sizes), W)
            self.assertEqual(len(sizes), L)
            self.put("bit_extraction", numbers, (W, L, 1, b), rule.v, rule.network, f, all_places(rule.network))
        self.verify(16)

    # W L b and o c e t f C F l N B d m p q y n j x z i: one to three columns, one and more digits at a time, several
    # front layers, gadgets that grow and shrink, batches.
    GRIDS = ["43 15 2 1 4 1 2 2 2 1 1 3 1 1 1 2 3 1 5 7 2 1 0", "42 14 16 2 6 0 1 1 3 1 1 1 3 1 1 3 1 0 24 9 4 1 0",
             "38 14 16 0 7 4 1 2 3 1 1 1 2 2 1 1 4 1 6 7 3 1 0", "34 17 2 2 1 1 2 1 2 1 1 2 2 2 2 1 3 1 5 7 2 1 0",
             "51 16 3 1 2 1 2 1 3 1 0 2 3 3 2 1 3 1 7 8 3 1 0", "43 16 1 2 3 3 1 1 1 1 1 6 1 1 1 2 4 1 3 6 1 1 0",
             "60 22 2 3 7 3 2 3 2 2 3 2 1 1 1 2 4 1 6 11 1 5 1", "40 20 1 1 6 1 2 2 1 1 2 2 1 1 2 2 3 1 1 6 0 3 1"]

    def test_grid_retrieval(self):
        for line, f in itertools.product(self.GRIDS, self.targets()[2::6]):
            W, L, b, *numbers = map(int, line.split())
            rule = GridRetrieval(f, numbers, b)
            sizes = [len(layer) for layer in rule.network.layers]
            self.assertLessEqual(max(sizes), W)
            self.assertEqual(len(sizes), L)
            self.put("grid_retrieval", numbers, (W, L, 1, b), rule.v, rule.network, f, all_places(rule.network))
        self.verify(6)


if __name__ == "__main__":
    checkers.case_count.main()
