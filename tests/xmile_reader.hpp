#pragma once
// A small reader of XMILE that shares no code with the program: arrays element by element, Euler's method. It knows
// what the exports use and nothing else, and throws at the rest.

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace behoud::tests {

class XmileReader {
 public:
  explicit XmileReader(const std::string& file) {
    start_ = number_in(file, "start");
    stop_ = number_in(file, "stop");
    step_ = number_in(file, "dt");
    for (const std::string& dim :
         all_between(between(file, "<dimensions>\n", "  </dimensions>"), "<dim name=", "</dim>")) {
      std::vector<std::string> elements;
      for (const std::string& elem : all_between(dim.substr(dim.find('>')), "<elem name=\"", "\""))
        elements.push_back(elem);
      dimension_number_[between(dim, "\"", "\"")] = dimensions_.size();
      dimensions_.push_back(elements);
    }
    const std::string all = between(file, "<variables>", "</variables>");
    for (const char* tag : {"aux", "flow", "stock"}) {
      for (const std::string& text : all_between(all, std::string("<") + tag + " name=", std::string("</") + tag + ">"))
        declare(text, tag);
    }
    for (Variable& variable : variables_) {
      if (!variable.equation.empty()) variable.formula = parsed(variable.equation, variable.reads);
      for (const std::string& flow : variable.inflow_texts) variable.in.push_back(parsed(flow, variable.fed_by));
      for (const std::string& flow : variable.outflow_texts) variable.out.push_back(parsed(flow, variable.fed_by));
    }
    std::set<std::size_t> placed;
    for (std::size_t v = 0; v < variables_.size(); ++v) place(v, placed);
  }

  double start() const { return start_; }
  double stop() const { return stop_; }
  double step() const { return step_; }
  bool has(const std::string& name) const { return number_.contains(name); }

  /// After each step calls at(time); values are then those of that time.
  void run(const std::function<void(double)>& at) {
    time_ = start_;
    evaluate(true);
    const long steps = std::lround((stop_ - start_) / step_);
    for (long k = 0; k <= steps; ++k) {
      time_ = start_ + static_cast<double>(k) * step_;
      evaluate(false);
      at(time_);
      std::vector<std::vector<double>> next;
      for (const std::size_t s : stocks_) {
        std::vector<double> values = variables_[s].values;
        for_each_element(variables_[s], [&](std::size_t i) {
          double net = 0.0;
          for (const Formula& flow : variables_[s].in) net += flow();
          for (const Formula& flow : variables_[s].out) net -= flow();
          values[i] += step_ * net;
        });
        next.push_back(std::move(values));
      }
      for (std::size_t i = 0; i < stocks_.size(); ++i) variables_[stocks_[i]].values = next[i];
    }
  }

  /// One element; a variable without dimensions is the same for all.
  double value(const std::string& name, const std::string& element = {}) const {
    const Variable& variable = variables_[number_.at(name)];
    if (variable.dimensions.empty()) return variable.values.front();
    if (variable.dimensions.size() != 1) throw std::runtime_error(name + " has more than one dimension");
    return variable.values[element_number(variable.dimensions.front(), element)];
  }

 private:
  using Formula = std::function<double()>;
  struct Variable {
    std::string name, equation;
    std::vector<std::size_t> dimensions;
    std::vector<std::string> inflow_texts, outflow_texts;
    bool stock = false;
    std::vector<double> values;
    Formula formula;
    std::vector<Formula> in, out;
    std::set<std::size_t> reads, fed_by;
  };

  static std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const auto begin = text.find(from);
    if (begin == std::string::npos) throw std::runtime_error("no " + from);
    const auto end = text.find(to, begin + from.size());
    if (end == std::string::npos) throw std::runtime_error("no " + to);
    return text.substr(begin + from.size(), end - begin - from.size());
  }
  static std::vector<std::string> all_between(const std::string& text, const std::string& from, const std::string& to) {
    std::vector<std::string> all;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
      all.push_back(between(text.substr(at), from, to));
    return all;
  }
  static double number_in(const std::string& text, const std::string& tag) {
    return std::stod(between(text, "<" + tag + ">", "</" + tag + ">"));
  }
  static std::string unescaped(std::string text) {
    for (const auto& [code, plain] : {std::pair{"&gt;", ">"}, {"&lt;", "<"}, {"&amp;", "&"}}) {
      for (std::size_t at; (at = text.find(code)) != std::string::npos;)
        text.replace(at, std::string(code).size(), plain);
    }
    return text;
  }

  std::size_t element_number(std::size_t dimension, const std::string& element) const {
    const auto& elements = dimensions_[dimension];
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (elements[i] == element) return i;
    }
    throw std::runtime_error("no element " + element);
  }

  void declare(const std::string& text, const std::string& tag) {
    Variable variable;
    variable.name = between(text, "\"", "\"");
    variable.stock = tag == "stock";
    std::size_t size = 1;
    if (text.find("<dimensions>") != std::string::npos) {
      for (const std::string& dim : all_between(between(text, "<dimensions>", "</dimensions>"), "<dim name=\"", "\"")) {
        variable.dimensions.push_back(dimension_number_.at(dim));
        size *= dimensions_[variable.dimensions.back()].size();
      }
    }
    variable.values.assign(size, 0.0);
    const auto elements = all_between(text, "<element subscript=\"", "</element>");
    for (const std::string& element : elements) {
      std::size_t place = 0, from = 0;
      const std::string subscripts = element.substr(0, element.find('"'));
      for (const std::size_t d : variable.dimensions) {
        const std::size_t comma = std::min(subscripts.find(',', from), subscripts.size());
        place = place * dimensions_[d].size() + element_number(d, subscripts.substr(from, comma - from));
        from = comma + 1;
      }
      variable.values[place] = number_in(element, "eqn");
    }
    if (elements.empty()) variable.equation = unescaped(between(text, "<eqn>", "</eqn>"));
    variable.inflow_texts = all_between(text, "<inflow>", "</inflow>");
    variable.outflow_texts = all_between(text, "<outflow>", "</outflow>");
    if (!number_.emplace(variable.name, variables_.size()).second) throw std::runtime_error("twice: " + variable.name);
    if (variable.stock) stocks_.push_back(variables_.size());
    variables_.push_back(std::move(variable));
  }

  /// What a variable reads comes before it; a stock is known from the step before.
  void place(std::size_t v, std::set<std::size_t>& placed) {
    if (variables_[v].stock || placed.contains(v)) return;
    if (!under_way_.insert(v).second) throw std::runtime_error("a circle through " + variables_[v].name);
    for (const std::size_t cause : variables_[v].reads) place(cause, placed);
    placed.insert(v);
    order_.push_back(v);
  }

  void for_each_element(const Variable& variable, const std::function<void(std::size_t)>& f) {
    for (std::size_t i = 0; i < variable.values.size(); ++i) {
      std::size_t rest = i;
      for (std::size_t d = variable.dimensions.size(); d-- > 0;) {
        const std::size_t size = dimensions_[variable.dimensions[d]].size();
        at_[variable.dimensions[d]] = rest % size;
        rest /= size;
      }
      f(i);
    }
  }

  void evaluate(bool with_stocks) {
    if (at_.empty()) at_.resize(dimensions_.size());
    const auto fill = [&](Variable& variable) {
      if (variable.formula) for_each_element(variable, [&](std::size_t i) { variable.values[i] = variable.formula(); });
    };
    // the constants that stocks start from come first, whatever else that evaluates
    for (const std::size_t v : order_) fill(variables_[v]);
    if (with_stocks) {
      for (const std::size_t v : stocks_) fill(variables_[v]);
    }
  }

  Formula parsed(const std::string& text, std::set<std::size_t>& reads) {
    text_ = text;
    place_ = 0;
    reads_ = &reads;
    Formula formula = sum();
    spaces();
    if (place_ != text_.size()) throw std::runtime_error("left over: " + text_.substr(place_));
    return formula;
  }

  void spaces() {
    while (place_ < text_.size() && text_[place_] == ' ') ++place_;
  }
  bool take(const std::string& what) {
    spaces();
    if (text_.compare(place_, what.size(), what) != 0) return false;
    place_ += what.size();
    return true;
  }
  void need(const std::string& what) {
    if (!take(what)) throw std::runtime_error("wanted " + what + " in " + text_);
  }
  std::string word() {
    spaces();
    const std::size_t from = place_;
    while (place_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[place_])) || text_[place_] == '_'))
      ++place_;
    return text_.substr(from, place_ - from);
  }

  Formula sum() {
    Formula left = product();
    for (;;) {
      if (take("+")) {
        left = [a = left, b = product()] { return a() + b(); };
      } else if (take("-")) {
        left = [a = left, b = product()] { return a() - b(); };
      } else {
        return left;
      }
    }
  }
  Formula product() {
    Formula left = factor();
    for (;;) {
      if (take("*")) {
        left = [a = left, b = factor()] { return a() * b(); };
      } else if (take("/")) {
        left = [a = left, b = factor()] { return a() / b(); };
      } else {
        return left;
      }
    }
  }
  Formula factor() {
    if (take("(")) {
      Formula inside = sum();
      need(")");
      return inside;
    }
    spaces();
    const char next = place_ < text_.size() ? text_[place_] : ' ';
    if ((next >= '0' && next <= '9') ||
        (next == '-' && text_.find_first_not_of("-0123456789.e+", place_) == std::string::npos)) {
      std::size_t length = 0;
      const double number = std::stod(text_.substr(place_), &length);
      place_ += length;
      return [number] { return number; };
    }
    const std::string name = word();
    if (name == "TIME") return [this] { return time_; };
    if (take("(")) return function(name);
    return variable(name);
  }
  Formula function(const std::string& name) {
    const Formula x = sum();
    if (name == "MIN" || name == "MAX") {
      need(",");
      const Formula y = sum();
      need(")");
      if (name == "MIN") return [=] { return std::fmin(x(), y()); };
      return [=] { return std::fmax(x(), y()); };
    }
    need(")");
    if (name == "EXP") return [=] { return std::exp(x()); };
    if (name == "LN") return [=] { return std::log(x()); };
    if (name == "SQRT") return [=] { return std::sqrt(x()); };
    if (name == "ABS") return [=] { return std::fabs(x()); };
    throw std::runtime_error("no function " + name);
  }
  Formula variable(const std::string& name) {
    const auto found = number_.find(name);
    if (found == number_.end()) throw std::runtime_error("no variable " + name + " in " + text_);
    const std::size_t v = found->second;
    reads_->insert(v);
    struct Subscript {
      std::size_t size, fixed;
      const std::size_t* moving;
    };
    std::vector<Subscript> subscripts;
    if (take("[")) {
      for (const std::size_t d : variables_[v].dimensions) {
        if (!subscripts.empty()) need(",");
        const std::string subscript = word();
        const auto dimension = dimension_number_.find(subscript);
        if (at_.empty()) at_.resize(dimensions_.size());
        if (dimension != dimension_number_.end() && dimension->second != d)
          throw std::runtime_error("wrong dimension in " + text_);
        if (dimension != dimension_number_.end()) {
          subscripts.push_back({dimensions_[d].size(), 0, &at_[d]});
        } else {
          subscripts.push_back({dimensions_[d].size(), element_number(d, subscript), nullptr});
        }
      }
      need("]");
    }
    if (subscripts.size() != variables_[v].dimensions.size())
      throw std::runtime_error("subscripts of " + name + " in " + text_);
    return [this, v, subscripts] {
      std::size_t place = 0;
      for (const Subscript& s : subscripts) place = place * s.size + (s.moving ? *s.moving : s.fixed);
      return variables_[v].values[place];
    };
  }

  double start_, stop_, step_, time_ = 0.0;
  std::vector<std::vector<std::string>> dimensions_;
  std::map<std::string, std::size_t> dimension_number_, number_;
  std::vector<Variable> variables_;
  std::vector<std::size_t> stocks_, order_, at_;
  std::set<std::size_t> under_way_;
  std::string text_;
  std::size_t place_ = 0;
  std::set<std::size_t>* reads_ = nullptr;
};

}  // namespace behoud::tests
