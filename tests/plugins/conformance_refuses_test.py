#!/usr/bin/env python3
"""The conformance test finds the fault of every faulty quantizer.

usage: conformance_refuses_test.py CONFORMANCE FOLDER, where FOLDER holds the faulty plugins of
tests/plugins/meson.build
"""
import pathlib
import subprocess
import sys
import unittest

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / 'support'))
import case_count  # noqa: E402

CONFORMANCE, FOLDER = sys.argv.pop(1), sys.argv.pop(1)


class Refused(unittest.TestCase):
    def fails(self, fault, *cases):
        """These cases, and perhaps others, fail for this plugin."""
        done = subprocess.run([CONFORMANCE, '--color_output=no', '--', f'{FOLDER}/faulty-{fault}.so'],
                              stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding='utf-8', timeout=60, check=False)
        self.assertEqual(done.returncode, 201, done.stdout)
        for case in cases:
            self.assertIn(f'error: in "{case}"', done.stdout)
        return done.stdout

    def test_weights_off_the_grid(self):
        self.assertIn('outside Q_', self.fails('off_grid', 'corners_land_on_the_grid', 'one_by_one_networks'))

    def test_another_grid(self):
        self.assertIn('instead of', self.fails('wrong_grid', 'corners_land_on_the_grid'))

    def test_another_shape(self):
        self.fails('wrong_shape', 'corners_land_on_the_grid', 'large_random_networks')

    def test_other_weights_for_the_same_seed(self):
        self.fails('forgetful', 'the_same_seed_gives_the_same_network', 'threads_do_not_disturb_each_other')

    def test_zeros_that_do_not_stay(self):
        self.fails('fills_zeros', 'a_zero_network_stays_zero')

    def test_grid_points_that_do_not_stay(self):
        text = self.fails('moves_grid_points', 'a_network_on_the_grid_is_fixed_where_promised')
        self.assertIn('relunet 1', text, 'the network that shows the fault is not printed')

    def test_samples_that_are_not_there(self):
        self.fails('needs_samples', 'a_zero_network_stays_zero')

    def test_exceptions(self):
        self.assertIn('samples are missing', self.fails('quantize_throws', 'corners_land_on_the_grid'))

    def test_module_under_another_name(self):
        self.fails('off_grid', 'information_is_complete')

    def test_no_plugin_at_all(self):
        self.fails('wrong_tag', 'information_is_complete')
        self.fails('not_there', 'information_is_complete')


if __name__ == '__main__':
    case_count.main()
