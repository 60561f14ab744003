// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Opens what the stress tests need of the package of this name in the registry. */
@NullMarked
package io.sightglass.registry;

import org.jspecify.annotations.NullMarked;
