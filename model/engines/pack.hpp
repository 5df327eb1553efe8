#pragma once
// A few members moving through time side by side, one per lane. Made for one instruction set each; the numbers that go
// in and out are plain, [index][lane].

#include <memory>
#include <span>

#include "model/engines/row_program.hpp"
#include "model/engines/simulate.hpp"

namespace behoud::engines {

/// How the inputs of a segment move, in the order of RowProgram::moving: [input][branch][lane].
struct MovingInputs {
  std::vector<double> at_start, per_year;
  struct Decay {
    std::size_t input;
    double half_life;            // years
    std::vector<double> amount;  // at the start, [branch][lane]
  };
  std::vector<Decay> decays;
};

class Pack {
 public:
  virtual ~Pack();
  virtual int width() const = 0;

  /// [value][lane]
  virtual void set_parameters(std::span<const double> parameters) = 0;

  /// Puts every lane at the cohort's first day.
  virtual void start(const Inputs& inputs) = 0;
  virtual void set_state(int lane, std::span<const double> state) = 0;

  /// `held`: values of the leaves of the program that are inputs, in their order: [leaf][branch][lane].
  virtual void begin_segment(const RowProgram& program, double from, std::span<const double> held,
                             const MovingInputs& moving) = 0;

  /// Moves every lane to a date, each with its own steps. A lane that cannot get there is lost from then on: its
  /// numbers mean nothing.
  virtual void advance(double to, const Accuracy& accuracy) = 0;
  virtual bool lost(int lane) const = 0;
  virtual std::size_t evaluations(int lane) const = 0;

  /// Reports the state as it is at the beginning of a segment.
  virtual void evaluate_report() = 0;
  virtual std::span<const double> state() const = 0;                      // layout.hpp
  virtual std::span<const double> value(m::Variable variable) const = 0;  // of branch level, [branch][lane]
  virtual std::span<const double> reasons() const = 0;                    // persons per year, [reason][branch][lane]
  virtual std::span<const double> exits_by_tenure() const = 0;            // persons per year, [tenure][branch][lane]
  virtual std::span<const double> exits_by_age() const = 0;               // persons per year, [age][branch][lane]
};

std::unique_ptr<Pack> make_portable_pack();
#ifdef BEHOUD_X86_64
std::unique_ptr<Pack> make_x86_64_v2_pack();
std::unique_ptr<Pack> make_x86_64_v3_pack();
std::unique_ptr<Pack> make_x86_64_v4_pack();
#endif

}  // namespace behoud::engines
