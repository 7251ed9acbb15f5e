#pragma once
// The quantizers of the faulty plugins. They are compiled once, so that each faulty plugin is one constant
// and compiles quickly.
namespace relucert {
class Quantizer;
}

relucert::Quantizer* make_honest();            ///< round to nearest under the name `honest`
relucert::Quantizer* make_badly_named();       ///< its name has a slash
relucert::Quantizer* make_second();            ///< calls itself round_to_nearest
relucert::Quantizer* make_info_throws();
relucert::Quantizer* make_quantize_throws();   ///< quantize throws InputError, as one that wants samples may
relucert::Quantizer* make_wrong_shape();       ///< drops the last layer
relucert::Quantizer* make_wrong_grid();        ///< one fraction bit more than asked for
relucert::Quantizer* make_off_grid();          ///< a weight beyond the largest point
relucert::Quantizer* make_forgetful();         ///< every second call rounds toward zero, whatever the seed
relucert::Quantizer* make_fills_zeros();       ///< no bias stays zero
relucert::Quantizer* make_moves_grid_points(); ///< says that it fixes networks on the grid, and negates them
relucert::Quantizer* make_needs_samples();     ///< looks at a first sample that may not be there
relucert::Quantizer* make_nothing();           ///< null
relucert::Quantizer* make_throws_input_error();
relucert::Quantizer* make_throws_number();     ///< something that is no std::exception
